import { createRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import { timesAround } from '../../sample/times.ts';
import { memberRow, standingRows } from './account-rows.ts';
import { contentRows } from './content-rows.ts';
import { neighbourOf, type SampleMember, sampleMembers } from './members.ts';
import { messageRows } from './message-rows.ts';
import { usageRows } from './usage-rows.ts';

const rowsFor = function* (member: SampleMember, all: readonly SampleMember[], now: Date) {
  const [random, times] = [createRandom(all.indexOf(member)), timesAround(now)];
  yield memberRow(member, random, times);
  if (member.role === 'member-only') return;
  yield* standingRows(member, times);
  yield* usageRows(member, random, times);
  yield* contentRows(member, neighbourOf(member, all), random, times);
  yield* messageRows(member, random, times);
};

/**
 * Rows of all sample members, or of one, one at a time: the same for the same `now`, to the byte. Retention and the age
 * of mailboxes are counted from `now`; nothing expires within 200 days of it.
 */
export function* generateSample(now: Date, memberId?: string): Iterable<SampleRow> {
  const members = sampleMembers(now);
  for (const member of members) {
    if (memberId === undefined || member.memberId === memberId) yield* rowsFor(member, members, now);
  }
}
