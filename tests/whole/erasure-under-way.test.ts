import { describe, expect, it } from 'vitest';
import { newHold } from '../../functions/domain/holds/hold.ts';
import { placeHold } from '../../functions/domain/holds/place-hold.ts';
import { rowsOfSubject } from '../../tools/hold/hold-subject.ts';
import { AccessLogDesk } from '../support/access-log/access-log-desk.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { beforeState } from '../support/erasure/erasure-run.ts';

const asked = async () => {
  const log = await AccessLogDesk.open(dynamoDb());
  await log.visit({ from: 'phone', minutesAgo: 90, as: 'W-1' });
  const { desk } = log;
  const request = await desk.ask('customer.1@example.com');
  await desk.confirm(request);
  return { log, desk, read: () => desk.ports.store.read(request.requestId) };
};

describe('an erasure that is under way', () => {
  it('I12, I7: is planned anew for the same person when a hold comes once rows are gone', async () => {
    const { log, desk, read } = await asked();
    const { tables: operatorTables, logLinks: accessLog, hasherFor, random, clock } = desk.ports;
    beforeState(desk, 'Sweep Leftovers', async () => {
      const ports = { dataMap: () => desk.compiled.dataMap, operatorTables, hasherFor, accessLog };
      const rows = await rowsOfSubject('W-1', ports);
      const given = { reason: 'LITIGATION', reviewAt: '2099-01-31', by: 'console' } as const;
      const subjectKey = desk.subjectKey('W-1');
      await placeHold(newHold({ ...given, subjectKey }, random, clock.now()), rows, desk.ports);
    });
    const before = await read();
    await log.approveAndWait(before);
    expect(desk.machine.trail).toContain('Return To Plan');
    const { subjectKey, proof } = before;
    expect(await read()).toMatchObject({ status: 'planned', plans: 2, subjectKey, proof });
  });

  it('A23: is swept no earlier than the ingest’s time after the bars, however late they went up', async () => {
    const { log, desk, read } = await asked();
    const { bars } = desk.ports;
    const erase = bars.erase;
    let raised = 0;
    bars.erase = async (...given) => {
      raised += 1;
      if (raised === 1) throw new Error('no capacity');
      return erase(...given);
    };
    let swept: unknown;
    desk.around = async (state, run) => {
      if (state === 'Raise Tombstone' && raised > 0) desk.pass(0.5);
      const answer = await run();
      if (state === 'Carry Out Page') swept = answer;
      return answer;
    };
    await log.approveAndWait(await read());
    const { tombstonedAt } = await read();
    const late = Date.parse(tombstonedAt!) + 1_800_000;
    expect(raised).toBeGreaterThan(1);
    expect(swept).toMatchObject({ more: false, sweepNotBefore: new Date(late + 90_000).toISOString() });
  });
});
