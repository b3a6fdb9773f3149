import { createRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import { type Times, timesAround } from '../../sample/times.ts';
import { contactRows, memberRow, usageRow } from './account-rows.ts';
import { chargeRows, contentRows } from './content-rows.ts';
import { type SampleMember, sampleMembers } from './members.ts';
import { messageRows } from './message-rows.ts';

const USAGE_DAYS = 4;

/** Everybody answers the next one; the last one the first. */
const neighbourOf = (stream: number, members: readonly SampleMember[], member: SampleMember): SampleMember =>
  members[(stream + 1) % members.length] ?? member;

const rowsFor = function* (
  member: SampleMember,
  members: readonly SampleMember[],
  times: Times,
): Iterable<SampleRow> {
  const stream = members.indexOf(member);
  const random = createRandom(stream);
  yield memberRow(member, random, times);
  if (member.role === 'account-only') return;
  yield* contactRows(member, members, random, times);
  yield* messageRows(member, random, times);
  for (let day = 1; day <= USAGE_DAYS; day += 1) yield usageRow(member, random, times, day);
  yield* contentRows(member, neighbourOf(stream, members, member), random, times);
  yield* chargeRows(member, stream, random, times);
};

/**
 * Rows of all sample members, or of one member, one at a time: the same for the same `now`, to the byte. Retention and
 * the age of mailboxes are counted from `now`; nothing expires within 290 days of it.
 */
export function* generateSample(now: Date, memberId?: string): Iterable<SampleRow> {
  const times = timesAround(now);
  const members = sampleMembers(now);
  for (const member of members) {
    if (memberId === undefined || member.memberId === memberId) yield* rowsFor(member, members, times);
  }
}
