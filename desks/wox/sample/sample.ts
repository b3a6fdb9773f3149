import { createRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import { type Times, timesAround } from '../../sample/times.ts';
import { contactRows, userRow } from './account-rows.ts';
import { blogRows } from './blog-rows.ts';
import { boardRows, erasedAuthorRows } from './board-rows.ts';
import { neighbourOf } from './places.ts';
import { pointRows } from './point-rows.ts';
import { type SampleUser, sampleUsers } from './users.ts';

const rowsFor = function* (
  user: SampleUser,
  users: readonly SampleUser[],
  times: Times,
): Iterable<SampleRow> {
  const stream = users.indexOf(user);
  const random = createRandom(stream);
  const neighbour = neighbourOf(user, users);
  yield userRow(user, random, times);
  if (user.role === 'account-only') return;
  yield* contactRows(user, random, times);
  yield* pointRows(user, random, times, stream);
  yield* boardRows(user, neighbour, random, times);
  yield* blogRows(user, neighbour, random, times);
};

/**
 * Rows of all sample users and of authors who are gone, or of one user, one at a time: the same for the same `now`, to
 * the byte. Retention and the age of mailboxes are counted from `now`; nothing expires within 200 days of it.
 */
export function* generateSample(now: Date, userId?: string): Iterable<SampleRow> {
  const times = timesAround(now);
  const users = sampleUsers(now);
  for (const user of users) {
    if (userId === undefined || user.userId === userId) yield* rowsFor(user, users, times);
  }
  if (userId === undefined) yield* erasedAuthorRows(times);
}
