import { beforeAll, describe, expect, it } from 'vitest';
import type { SubjectKey } from '../../functions/domain/ids.ts';
import { SignedAddendumSchema } from '../../functions/domain/receipts/signed-receipt.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { runResweeps } from '../../functions/events/run-resweeps.ts';
import { AccessLogDesk, type Visit } from '../support/access-log/access-log-desk.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { beforeState, endingOf } from '../support/erasure/erasure-run.ts';

/** W-1 on a phone and on the family's tablet, where W-10 logs in too; W-11 on a computer. */
const visits: readonly Visit[] = [
  { from: 'phone', minutesAgo: 90, as: 'W-1' },
  { from: 'phone', minutesAgo: 80 },
  { from: 'family', minutesAgo: 70, as: 'W-1' },
  { from: 'family', minutesAgo: 60, as: 'W-10' },
  { from: 'family', minutesAgo: 50 },
  { from: 'computer', minutesAgo: 40, as: 'W-11' },
  { from: 'computer', minutesAgo: 30 },
];
const deleted = (found: number) => ({ found, treatment: 'delete' });

const openWithVisits = async () => {
  const log = await AccessLogDesk.open(dynamoDb());
  await log.visit(...visits);
  return log;
};

const askConfirmed = async ({ desk }: AccessLogDesk): Promise<SubjectRequest> => {
  const request = await desk.ask('customer.1@example.com');
  await desk.confirm(request);
  return request;
};

describe('the erasure of a person whom the access log knows', () => {
  let log: AccessLogDesk;
  let request: SubjectRequest;
  let plan: Awaited<ReturnType<AccessLogDesk['planned']>>;
  let others: string[];
  let [account, phone, family]: SubjectKey[] = [];
  const barOf = async (key: SubjectKey) => (await log.desk.ports.bars.read([key])).get(key)?.erasedUntil;

  beforeAll(async () => {
    log = await openWithVisits();
    account = log.desk.subjectKey('W-1');
    phone = log.visitor('phone');
    family = log.visitor('family');
    others = await log.rowsOfNone(account, phone);
    request = await askConfirmed(log);
    plan = await log.planned(request);
    // An invocation that knew no bar yet writes what happened a minute before the erasure.
    const late = { minutesAgo: 1, from: 'phone' };
    beforeState(log.desk, 'Sweep Leftovers', () => log.visitUnawares(late, { ...late, as: 'W-1' }));
    await log.approveAndWait(request);
    request = await log.desk.ports.store.read(request.requestId);
  });

  it('A24: is planned class by class, with visits on a shared device apart', () => {
    expect(plan).toEqual({
      visits: deleted(2),
      'device-visits': deleted(1),
      'shared-device-visits': deleted(1),
      devices: deleted(2),
      'device-accounts': deleted(2),
    });
  });

  it('001-06: leaves no visit and no link of the account', async () => {
    expect(['completed', 'partly-completed']).toContain((await endingOf(log.desk, request)).status);
    expect(await log.rowsOf(account!, phone!)).toEqual([]);
  });

  it('A24, I4: leaves the visits and links of others byte for byte, save what was granted of a shared device', async () => {
    const isSharedVisit = (row: string) => row.includes(family!) && row.includes('"g#');
    expect(others.filter(isSharedVisit)).toHaveLength(1);
    expect(others.length).toBeGreaterThan(5);
    expect(await log.rowsOfNone(account!, phone!)).toEqual(others.filter((row) => !isSharedVisit(row)));
  });

  it('A23: bars late events of the account and the devices, from the time of the tombstone on', async () => {
    for (const key of [account!, phone!, family!]) expect(await barOf(key)).toBe(request.tombstonedAt);
    expect(await barOf(log.visitor('computer'))).toBeUndefined();
  });

  it('A23, I5: drops late events dated up to the erasure, and keeps those of who comes back', async () => {
    const minutesAgo = (log.desk.clock.now().getTime() - Date.parse(request.tombstonedAt!)) / 60_000;
    const { drops } = log.ingest.metrics;
    await log.visit({ from: 'phone', minutesAgo }, { from: 'phone', minutesAgo: minutesAgo + 5, as: 'W-1' });
    expect(drops.get('erased')).toBe(2);
    expect(await log.rowsOf(account!, phone!)).toEqual([]);
    log.desk.pass(1 / 60);
    await log.visit({ from: 'phone', minutesAgo: 0 });
    expect(drops.get('erased')).toBe(2);
    expect(await log.rowsOf(phone!)).toHaveLength(1);
  });

  it('A23, I19: the later looks remove what came in late, and neither remove nor report who came back', async () => {
    const back = await log.rowsOf(phone!);
    const minutesAgo = (log.desk.clock.now().getTime() - Date.parse(request.tombstonedAt!)) / 60_000;
    await log.visitUnawares({ from: 'phone', minutesAgo: minutesAgo + 1 });
    expect(await log.rowsOf(phone!)).toHaveLength(back.length + 1);
    log.desk.pass(1);
    const endsAt = log.desk.clock.now().getTime() + 300_000;
    await runResweeps(undefined, log.desk.ports, { endsAt });
    expect(await log.rowsOf(phone!)).toEqual(back);
    const stored = await log.desk.ports.store.readReceipt(request.requestId, 'addendum.1');
    const { receipt } = SignedAddendumSchema.parse(stored);
    expect(receipt.lines.filter(({ table }) => table === 'access-log')).toEqual([
      { table: 'access-log', class: 'device-visits', treated: 1, remaining: 0 },
    ]);
  });
});

describe('a plan that the access log has overtaken', () => {
  it('A24, I7: is made anew when somebody else logged in on a device that was the person’s own', async () => {
    const log = await openWithVisits();
    const request = await askConfirmed(log);
    await log.desk.approve(request.requestId, 'aya');
    await log.desk.approve(request.requestId, 'ken');
    const before = await log.rowsOf(log.visitor('phone'));
    await log.visit({ from: 'phone', minutesAgo: 5, as: 'W-11' });
    log.desk.pass(73);
    await log.desk.runSchedules();
    expect(log.desk.machine.trail).toContain('Return To Plan');
    expect(await log.desk.ports.store.read(request.requestId)).toMatchObject({ status: 'planned', plans: 2 });
    expect(await log.planned(request)).toMatchObject({ 'shared-device-visits': deleted(2) });
    expect(await log.rowsOf(log.visitor('phone'))).toEqual(expect.arrayContaining(before));
    expect((await log.desk.ports.bars.read([log.visitor('phone')])).size).toBe(0);
  });

  it('A24, I7: shows nothing of a device on which somebody else logged in since it was planned', async () => {
    const log = await openWithVisits();
    const { desk } = log;
    const session = { subject: 'W-1', since: desk.clock.now().toISOString() };
    const request = await desk.ask('customer.1@example.com', { right: 'disclosure', session });
    await desk.confirm(request);
    await log.visit({ from: 'phone', minutesAgo: 5, as: 'W-11' }, { from: 'phone', minutesAgo: 4 });
    for (const name of ['aya', 'ken']) await desk.approve(request.requestId, name);
    expect(desk.machine.trail).toContain('Return To Plan');
    expect(await desk.ports.store.read(request.requestId)).toMatchObject({ status: 'planned', plans: 2 });
    expect(await desk.ports.store.readPackage(request.requestId)).toBeUndefined();
    expect(await log.planned(request)).toMatchObject({ 'shared-device-visits': { found: 3 } });
  });
});
