import { describe, expect, it } from 'vitest';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { runResweeps } from '../../functions/events/run-resweeps.ts';
import { AccessLogDesk } from '../support/access-log/access-log-desk.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { beforeState, endingOf } from '../support/erasure/erasure-run.ts';

/** W-1 has logged in from a phone. The desk, and the person's confirmed request for erasure. */
const asked = async () => {
  const log = await AccessLogDesk.open(dynamoDb());
  await log.visit({ from: 'phone', minutesAgo: 90, as: 'W-1' }, { from: 'phone', minutesAgo: 80 });
  const { requestId } = await log.desk.ask('customer.1@example.com').then(async (request) => {
    await log.desk.confirm(request);
    return request;
  });
  return { log, account: log.desk.subjectKey('W-1'), read: () => log.desk.ports.store.read(requestId) };
};
const devicesOf = async ({ desk, ingest }: AccessLogDesk) => {
  const { visitorsOf } = ingest.store as typeof desk.ports.logLinks;
  return (await visitorsOf(desk.subjectKey('W-1'), 10)).map(({ visitor }) => visitor);
};
const ended = async (log: AccessLogDesk, request: SubjectRequest) =>
  expect(['completed', 'partly-completed']).toContain((await endingOf(log.desk, request)).status);
const lookAgain = async ({ desk }: AccessLogDesk, hours: number) => {
  desk.pass(hours);
  await runResweeps(undefined, desk.ports, { endsAt: desk.clock.now().getTime() + 300_000 });
};

describe('a person who comes back after the erasure', () => {
  it('A23: stays found through the later looks: the link of a login after the erasure stays', async () => {
    const { log, account, read } = await asked();
    await log.approveAndWait(await read());
    await ended(log, await read());
    expect(await log.rowsOf(account)).toEqual([]);
    log.desk.pass(0.1);
    await log.visit({ from: 'phone', minutesAgo: 0, as: 'W-1' });
    const back = await log.rowsOf(account);
    expect(back).toHaveLength(3);
    await lookAgain(log, 1);
    await lookAgain(log, 24);
    expect(await devicesOf(log)).toEqual([log.visitor('phone')]);
    expect(await log.rowsOf(account)).toEqual(back);
  });

  it.each(['Carry Out Page', 'Sweep Leftovers', 'Verify Outcome'])(
    'A23, I19: stays found, and is no residue, when the login comes before %s',
    async (state) => {
      const { log, account, read } = await asked();
      beforeState(log.desk, state, async () => {
        log.desk.pass(1 / 3_600);
        await log.visit({ from: 'phone', minutesAgo: 0, as: 'W-1' });
      });
      await log.approveAndWait(await read());
      await ended(log, await read());
      expect(await devicesOf(log)).toEqual([log.visitor('phone')]);
      expect(await log.rowsOf(account)).toHaveLength(3);
      expect((await log.rowsOf(account)).join()).not.toContain('"firstSeen":{"S":"2026-11-24"}');
      await lookAgain(log, 25);
      expect(await log.rowsOf(account)).toHaveLength(3);
    },
  );
});

describe('a device that is first linked while bars go up', () => {
  it.each(['Carry Out Page', 'Sweep Leftovers'])(
    'A24: makes the plan anew when an invocation under way links it before %s',
    async (state) => {
      const { log, account, read } = await asked();
      const late = { from: 'watch', minutesAgo: 1, as: 'W-1' };
      beforeState(log.desk, state, () => log.visitUnawares(late));
      await log.approveAndWait(await read());
      expect(log.desk.machine.trail).toContain('Return To Plan');
      expect(await log.planned(await read())).toMatchObject({ visits: { found: 1, treatment: 'delete' } });
      await log.approveAndWait(await read());
      await ended(log, await read());
      expect(await log.rowsOf(account, log.visitor('watch'))).toEqual([]);
    },
  );

  it('A23: does not hold up the erasure when it is of who came back', async () => {
    const { log, account, read } = await asked();
    beforeState(log.desk, 'Sweep Leftovers', async () => {
      log.desk.pass(1 / 3_600);
      await log.visit({ from: 'watch', minutesAgo: 0, as: 'W-1' });
    });
    await log.approveAndWait(await read());
    await ended(log, await read());
    expect(log.desk.machine.trail).not.toContain('Return To Plan');
    expect(await log.rowsOf(account)).toHaveLength(3);
  });
});
