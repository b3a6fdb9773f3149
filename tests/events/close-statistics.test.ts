import { beforeEach, describe, expect, it } from 'vitest';
import { StatisticsOpenError, StatisticsUnreadableError } from '../../functions/domain/errors.ts';
import { closeStatistics } from '../../functions/events/close-statistics.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { closed, day, StatisticsDesk } from '../support/access-log/statistics.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: StatisticsDesk;
beforeEach(async () => {
  desk = await StatisticsDesk.open(dynamoDb());
});

const run = (given: Partial<StatisticsDesk['closing']> = {}) => {
  const { rules, clock } = desk;
  clock.time = closed;
  return closeStatistics(
    {},
    { ...desk.closing, ...given, rules, clock },
    { endsAt: closed.getTime() + 300_000 },
  );
};

describe('the job that closes days', () => {
  it('says how many it closed, and nothing when there was nothing to do', async () => {
    const log = captureLog();
    await desk.take([{ path: '/about' }]);
    await run();
    expect(log.lines().at(-1)).toMatchObject({ message: 'statistics-closed' });
    const lines = log.lines().length;
    await run();
    expect(log.lines()).toHaveLength(lines);
    expect((await desk.days.closedDays(day, day))[0]).toMatchObject({ messages: 1 });
  });

  it('fails, so that somebody is called, when a day cannot be closed, and closes it in a later run', async () => {
    const log = captureLog();
    const days = {
      ...desk.days,
      sharesOf: (of: string) => {
        if (of === day) throw new StatisticsUnreadableError('share: not of this form');
        return desk.days.sharesOf(of);
      },
    };
    await expect(run({ days })).rejects.toThrow(StatisticsOpenError);
    expect(log.lines().at(-1)).toMatchObject({ message: 'statistics-not-closed', failed: 1 });
    expect(await desk.days.closedDays(day, day)).toEqual([]);
    await run();
    expect(await desk.days.closedDays(day, day)).toHaveLength(1);
  });
});
