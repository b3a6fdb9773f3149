import { describe, expect, it } from 'vitest';
import { AccessLogDesk } from '../support/access-log/access-log-desk.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

const openWithVisits = async () => {
  const log = await AccessLogDesk.open(dynamoDb());
  await log.visit(
    { from: 'family', minutesAgo: 70, as: 'W-1' },
    { from: 'family', minutesAgo: 60 },
    { from: 'guest', minutesAgo: 50 },
  );
  return log;
};

describe('the request of a guest', () => {
  it('A24, I4: erases what was visited without login, and touches no account’s visits on the same device', async () => {
    const log = await openWithVisits();
    const before = (await log.desk.rows()).get('access-log')!;
    const family = log.visitor('family');
    const isGuestVisit = (row: string) => row.includes(family) && row.includes('"g#');
    const { requestId } = await log.guestAsks('family');
    const request = await log.desk.ports.store.read(requestId);
    expect(request).toMatchObject({ status: 'planned', proof: 'PC', subjectKey: family });
    expect(await log.planned(request)).toEqual({ 'device-visits': { found: 1, treatment: 'delete' } });
    await log.approveAndWait(request);
    const ended = await log.desk.ports.store.read(requestId);
    expect(ended.status).toBe('completed');
    expect((await log.desk.rows()).get('access-log')).toEqual(before.filter((row) => !isGuestVisit(row)));
    const bars = await log.desk.ports.bars.read([family, log.desk.subjectKey('W-1')]);
    expect([...bars.values()]).toEqual([
      { subjectKey: family, erasedUntil: ended.tombstonedAt, suspended: [], heldBy: [] },
    ]);
  });

  it('tells nobody but the staff who decide', async () => {
    const log = await openWithVisits();
    const request = await log.guestAsks('guest');
    await log.approveAndWait(request);
    expect(new Set(log.desk.mails.map(({ to }) => to))).toEqual(
      new Set(['aya@operator.example', 'ken@operator.example']),
    );
  });

  it('I19: ends as “no data” where nothing is known by the cookie', async () => {
    const log = await openWithVisits();
    const { requestId } = await log.guestAsks('never-seen');
    expect(await log.desk.ports.store.read(requestId)).toMatchObject({
      status: 'no-data',
      outcome: 'NO_DATA',
    });
  });

  it('I7: is refused where the desk takes guests no more', async () => {
    const log = await openWithVisits();
    const { erasure } = log.desk.compiled.desk.rights;
    await log.desk.deploy({
      rights: { ...log.desk.compiled.desk.rights, erasure: { ...erasure!, guests: false } },
    });
    const { requestId } = await log.guestAsks('guest');
    expect(await log.desk.ports.store.read(requestId)).toMatchObject({ status: 'refused' });
  });
});
