import { describe, expect, it } from 'vitest';
import { OutOfTimeError } from '../../../functions/domain/errors.ts';
import { newHold } from '../../../functions/domain/holds/hold.ts';
import { type Track, withLease } from '../../../functions/domain/holds/lease.ts';
import { SubjectKeySchema } from '../../../functions/domain/ids.ts';
import { everyInterleaving, type Step } from '../../support/erasure/interleavings.ts';
import { InMemoryFences } from '../../support/in-memory/fences.ts';

const subject = SubjectKeySchema.parse(`k1.${'a'.repeat(43)}`);
const START = Date.parse('2026-11-24T03:00:00Z');
const DEADLINE = START + 10_000;
const MARGIN = 5_000;
const hold = newHold(
  { subjectKey: subject, reason: 'LITIGATION', reviewAt: '2027-05-01', by: 'console' },
  { bytes: (count) => new Uint8Array(count) },
  new Date(START),
);

/** What the proof rests on; a broken world leaves one out. */
const guards = {
  leaseNeedsNoHold: true,
  holdWaitsForLeases: true,
  nothingStartsAfterDeadline: true,
  releaseWaitsForCalls: true,
};
type Guards = typeof guards;

/** One subject's fence, a clock, and what was deleted: before or after the hold was acknowledged. */
class World extends InMemoryFences {
  now = START;
  acknowledged = false;
  deletedBefore = 0;
  deletedAfter = 0;
  readonly step: Step;
  readonly guards: Guards;

  constructor(step: Step, kept: Guards) {
    super();
    this.step = step;
    this.guards = kept;
  }

  override async takeLease(...[key, id, expiresAt, now]: Parameters<InMemoryFences['takeLease']>) {
    await this.step();
    const { leases, ...rest } = this.fence(key);
    if (this.guards.leaseNeedsNoHold) return super.takeLease(key, id, expiresAt, now);
    this.fences.set(key, { ...rest, leases: { ...leases, [id]: expiresAt } });
  }

  override async releaseLease(...args: Parameters<InMemoryFences['releaseLease']>) {
    await this.step();
    await super.releaseLease(...args);
  }

  override async acknowledgeHold(...args: Parameters<InMemoryFences['acknowledgeHold']>) {
    await this.step();
    if (!this.guards.holdWaitsForLeases) this.fences.set(subject, { ...this.fence(subject), leases: {} });
    const living = await super.acknowledgeHold(...args);
    this.acknowledged ||= living === 0;
    return living;
  }

  /** A batch: it starts before the deadline, and is aborted so that it lands within the margin or never. */
  async deleteBatch(deadline: number): Promise<void> {
    if (this.guards.nothingStartsAfterDeadline && this.now >= deadline) throw new OutOfTimeError('batch');
    const gone = Math.max(this.now, deadline) + MARGIN;
    await this.step();
    if (this.now >= gone) return;
    if (this.acknowledged) this.deletedAfter += 1;
    else this.deletedBefore += 1;
  }
}

const options = (leaseId: string) => ({ leaseId, deadline: DEADLINE, margin: MARGIN, now: new Date(START) });

/** A page whose batches run beside each other and fail alone. */
const page = (world: World) =>
  withLease(world, subject, options('page'), async (deadline, track) => {
    const tracked: Track = world.guards.releaseWaitsForCalls ? track : (call) => call;
    void tracked(world.deleteBatch(deadline)).catch(() => undefined);
  });

/** A page whose invocation goes on after everybody gave it up: it never releases. */
const zombie = async (world: World) => {
  await world.takeLease(subject, 'zombie', DEADLINE + MARGIN, new Date(START));
  await world.deleteBatch(DEADLINE);
  await world.deleteBatch(DEADLINE);
};

const placer = async (world: World) => {
  await world.step();
  await world.proposeHold(hold);
  for (let tries = 0; tries < 2 && !world.acknowledged; tries += 1) {
    await world.acknowledgeHold(hold.holdId, new Date(world.now));
  }
};

const clock = async (world: World) => {
  for (const time of [DEADLINE, DEADLINE + MARGIN]) {
    await world.step();
    world.now = time;
  }
};

const explore = async (kept: Guards, stopAtFirst = false) => {
  const seen = { before: 0, after: 0, refused: 0 };
  const orders = await everyInterleaving((step) => {
    const world = new World(step, kept);
    const check = () => {
      seen.before += world.deletedBefore;
      seen.after += world.deletedAfter;
      seen.refused += world.acknowledged ? 0 : 1;
      return stopAtFirst && seen.after > 0 ? 'enough' : 'go on';
    };
    return { actors: [page(world), zombie(world), placer(world), clock(world)], check };
  });
  return { ...seen, orders };
};

describe('a hold that arrives while a page and a zombie delete', () => {
  it('A20: is followed by no deletion once acknowledged, in every order of events', async () => {
    const { orders, before, after, refused } = await explore(guards);
    expect(after).toBe(0);
    // The exploration is not empty: pages do delete, and holds do have to wait.
    expect(orders).toBeGreaterThan(10_000);
    expect(before).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  });

  it.each(Object.keys(guards))('would be followed by one without %s', async (guard) => {
    const { after } = await explore({ ...guards, [guard]: false }, true);
    expect(after).toBeGreaterThan(0);
  });
});
