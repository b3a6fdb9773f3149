import { beforeEach, describe, expect, it } from 'vitest';
import type { Hold } from '../../functions/domain/holds/hold.ts';
import { AccessLogDesk } from '../support/access-log/access-log-desk.ts';
import { audit, holdOn, lift, standing } from '../support/access-log/holds.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let client = dynamoDb();
let log: AccessLogDesk;
const seen = (...names: string[]) => standing(log, ...names.map((name) => log.visitor(name)));

/** W-1 was logged in from a phone, and visited without login; so W-2 from a tablet that both use. */
beforeEach(async () => {
  client = dynamoDb();
  log = await AccessLogDesk.open(client);
  await log.visit(
    { from: 'phone', minutesAgo: 90, as: 'W-1' },
    { from: 'phone', minutesAgo: 80 },
    { from: 'tablet', minutesAgo: 70, as: 'W-1' },
    { from: 'tablet', minutesAgo: 60, as: 'W-2' },
    { from: 'tablet', minutesAgo: 50 },
  );
});

describe('what comes in under a hold', () => {
  it('I12: never expires: visits with and without login, and the link of a later login', async () => {
    await holdOn(log, 'W-1');
    log.desk.pass(24);
    const before = await seen('phone');
    await log.visit({ from: 'phone', minutesAgo: 3, as: 'W-1' }, { from: 'phone', minutesAgo: 2 });
    expect(before).toEqual({ expire: 0, held: 4 });
    expect(await seen('phone')).toEqual({ expire: 0, held: 6 });
  });

  it('I12: expires as ever where it is another person’s', async () => {
    await holdOn(log, 'W-1');
    await log.visit({ from: 'computer', minutesAgo: 3, as: 'W-2' }, { from: 'computer', minutesAgo: 2 });
    expect(await seen('computer')).toEqual({ expire: 4, held: 0 });
  });

  it('I12: never expires where an invocation that does not know of the hold writes it while it is placed', async () => {
    const waits: unknown[] = [];
    await holdOn(log, 'W-1', async (wait) => {
      waits.push(wait);
      await log.visitUnawares({ from: 'phone', minutesAgo: 3, as: 'W-1' }, { from: 'phone', minutesAgo: 2 });
      expect((await seen('phone')).expire).toBeGreaterThan(0);
    });
    expect(waits).toEqual([{ ingestUntil: expect.any(Date) }]);
    expect(await seen('phone')).toEqual({ expire: 0, held: 6 });
  });

  it('I12: never expires once the audit found the device that was first logged in from under the hold', async () => {
    await log.visit({ from: 'watch', minutesAgo: 30 });
    await holdOn(log, 'W-1');
    await log.visit({ from: 'watch', minutesAgo: 3, as: 'W-1' }, { from: 'watch', minutesAgo: 2 });
    expect(await seen('watch')).toEqual({ expire: 2, held: 3 });
    await audit(log, client);
    expect(await seen('watch')).toEqual({ expire: 0, held: 5 });
    await log.visit({ from: 'watch', minutesAgo: 1 });
    expect(await seen('watch')).toEqual({ expire: 0, held: 6 });
  });

  it('I12: is there after years of audits', async () => {
    await holdOn(log, 'W-1');
    await log.visitUnawares({ from: 'phone', minutesAgo: 3, as: 'W-1' }, { from: 'phone', minutesAgo: 2 });
    await audit(log, client, 500);
    await audit(log, client, 1_000);
    expect(await seen('phone')).toEqual({ expire: 0, held: 6 });
  });
});

describe('a hold that is lifted', () => {
  /** All of both devices: links of two accounts, and visits. */
  const all = { phone: { expire: 4, held: 0 }, tablet: { expire: 7, held: 0 } };
  const both = async () => ({ phone: await seen('phone'), tablet: await seen('tablet') });

  it('I12: gives an expiry to all again: what the key proves at once, visits without login by the audit', async () => {
    const hold = await holdOn(log, 'W-1');
    await lift(log, 'W-1', hold);
    expect(await both()).toEqual({ phone: { expire: 3, held: 1 }, tablet: { expire: 6, held: 1 } });
    const bars = await log.desk.ports.bars.read([log.desk.subjectKey('W-1'), log.visitor('phone')]);
    expect([...bars.values()].flatMap(({ heldBy }) => heldBy)).toEqual([]);
    await audit(log, client);
    expect(await both()).toEqual(all);
    await audit(log, client, 500);
    expect(await seen('phone', 'tablet')).toEqual({ expire: 0, held: 0 });
  });

  it('I12: has what an invocation writes that does not know of the lift expire by the next audit', async () => {
    const hold: Hold = await holdOn(log, 'W-1');
    const { ingest } = log;
    const stale = await ingest.bars.read([log.desk.subjectKey('W-1'), log.visitor('phone')]);
    await lift(log, 'W-1', hold);
    const late = new AccessLogDesk(log.desk, {
      ...ingest,
      bars: { ...ingest.bars, read: async () => stale },
    });
    await late.visit({ from: 'phone', minutesAgo: 3, as: 'W-1' }, { from: 'phone', minutesAgo: 2 });
    expect((await seen('phone')).held).toBe(3);
    await audit(log, client);
    expect(await seen('phone')).toEqual({ expire: 6, held: 0 });
  });

  it('I12: is finished by the audit where the lift was cut off', async () => {
    const hold = await holdOn(log, 'W-1');
    await log.desk.ports.holds.liftHold(hold.holdId, 'console', log.desk.clock.now());
    await audit(log, client);
    expect(await both()).toEqual(all);
  });

  it.each([
    ['W-1', { phone: all.phone, tablet: { expire: 3, held: 4 } }],
    ['W-2', { phone: { expire: 0, held: 4 }, tablet: { expire: 3, held: 4 } }],
  ])(
    'I12: leaves to the other hold what is held for two persons, when that of %s goes',
    async (first, left) => {
      const holds = { 'W-1': await holdOn(log, 'W-1'), 'W-2': await holdOn(log, 'W-2') };
      await lift(log, first, first === 'W-1' ? holds['W-1'] : holds['W-2']);
      await audit(log, client);
      expect(await both()).toEqual(left);
    },
  );

  it('I12: leaves all to a second hold on the same person', async () => {
    const first = await holdOn(log, 'W-1');
    await holdOn(log, 'W-1');
    await log.desk.ports.holds.liftHold(first.holdId, 'console', log.desk.clock.now());
    await audit(log, client);
    await log.visit({ from: 'phone', minutesAgo: 3 });
    expect(await seen('phone')).toEqual({ expire: 0, held: 5 });
  });
});
