import { sampleCookies } from '../../desks/wox/sample/visitors.ts';
import { printTable } from '../table.ts';
import { type LogItems, readLog, theirsIn } from './access-log-rows.ts';
import type { Site } from './site.ts';
import type { Stage } from './stage.ts';

/** Who sends, and where it is shown. */
interface Actors {
  stage: Stage;
  site: Site;
}

/** The registered user whose data was erased, by account and by the cookie of a device of their own. */
interface ErasedUser {
  accountId: string;
  cookie: string;
}

const eventOf = (visitor: string, time: number, path: string, account?: string) => ({
  time: new Date(time).toISOString(),
  visitor,
  ...(account !== undefined && { account }),
  method: 'GET',
  path,
  status: 200,
});

/** A server that was offline sends what it had; the guest comes back. */
const sendLate = async (
  { stage: { target, timeline }, site }: Actors,
  user: ErasedUser,
): Promise<LogItems> => {
  timeline.chapter('A server sends late what it had kept');
  const before = await readLog(target);
  const fourDaysAgo = target.clock.now() - 4 * 86_400_000;
  await site.send([
    eventOf(sampleCookies.guest, fourDaysAgo, '/blogs/late'),
    eventOf(user.cookie, fourDaysAgo, '/blogs/late', user.accountId),
  ]);
  const dropped = await readLog(target);
  timeline.event(
    'desk',
    `drops both events, dated before the erasures: ${dropped.size - before.size} items more`,
  );
  await site.send([eventOf(sampleCookies.guest, target.clock.now(), '/blogs/back-again')]);
  const back = await readLog(target);
  timeline.event(
    'desk',
    `takes in the guest's visit of now, who is a guest like any other: ${back.size - dropped.size} item more`,
  );
  if (dropped.size !== before.size || back.size !== dropped.size + 1)
    throw new Error('An event came late and stayed, or a new one did not');
  return dropped;
};

const compare = async (
  { stage: { deployment } }: Actors,
  user: ErasedUser,
  before: LogItems,
  after: LogItems,
): Promise<void> => {
  const theirs = await theirsIn(
    { cookies: [user.cookie, sampleCookies.guest], account: ['account-id', user.accountId] },
    deployment,
  );
  const own = [...before.keys()].filter(theirs);
  const left = [...after.keys()].filter(theirs);
  const others = [...before].filter(([key]) => !theirs(key));
  const harmed = others.filter(([key, item]) => after.get(key) !== item);
  printTable(
    ['items of the access log', 'before', 'after', 'changed'],
    [
      ['of the user and the guest', own.length, left.length, own.length - left.length],
      ['of everybody else', others.length, others.length - harmed.length, harmed.length],
    ],
  );
  if (left.length > 0 || harmed.length > 0) throw new Error('Events are left, or others were harmed');
};

const printStatistics = async ({ stage: { target, timeline, deployment } }: Actors): Promise<void> => {
  timeline.chapter('The statistics, without persons');
  await target.clock.advance(3_600_000);
  const days = await timeline.until('closed days', async () => {
    const closed = await deployment.statistics.closedDays('2000-01-01', '2999-12-31');
    return closed.length > 10 ? closed : undefined;
  });
  timeline.event(
    'desk',
    `has closed ${days.length} days; cells under 10 are in no export (npm run statistics)`,
  );
};

/** Sends late events, compares the log with before the erasures of the user and the guest, and closes statistics. */
export const lookAfterwards = async (actors: Actors, user: ErasedUser, before: LogItems): Promise<void> => {
  await compare(actors, user, before, await sendLate(actors, user));
  await printStatistics(actors);
};
