import { describe, expect, it } from 'vitest';
import { type Guards, guards, HeldVisit } from '../../support/erasure/held-visits.ts';
import { everyInterleaving, type Step } from '../../support/erasure/interleavings.ts';

type Actors = (world: HeldVisit) => Promise<unknown>[];
const placing: Actors = (world) => [world.ingest(), world.ingest(), world.place()];
const releasing: Actors = (world) => [world.leave().audit(), world.place()];

/** Worlds in which a hold came into force and the visit expires all the same, and those in which it was written. */
const explore = async (actors: Actors, kept: Guards, stopAt: 'expires' | 'forgotten' | 'never' = 'never') => {
  const seen = { expires: 0, forgotten: 0, inForce: 0, before: 0, never: 0 };
  const orders = await everyInterleaving((step: Step) => {
    const world = new HeldVisit(step, kept);
    const check = () => {
      const { inForce, expires, isForgotten } = world;
      seen.inForce += Number(inForce);
      seen.expires += Number(inForce && expires);
      seen.forgotten += Number(inForce && isForgotten);
      seen.before += world.tables.texts().length;
      return seen[stopAt] > 0 ? 'enough' : 'go on';
    };
    return { actors: actors(world), check };
  });
  return { ...seen, orders };
};

describe('a hold that is placed beside the ingest', () => {
  it('I12: is in force only when no visit expires, in every order of events', async () => {
    const { orders, inForce, expires, before } = await explore(placing, guards);
    expect(expires).toBe(0);
    // The exploration is not empty: all holds come into force, and visits are written.
    expect(inForce).toBe(orders);
    expect(orders).toBeGreaterThan(100);
    expect(before).toBeGreaterThan(0);
  });

  it.each(['ingestReadsBars', 'barsAreMarked', 'holdWaitsForIngest', 'ingestEnds'] as const)(
    'would be in force beside a visit that expires without %s',
    async (guard) => {
      const { expires } = await explore(placing, { ...guards, [guard]: false }, 'expires');
      expect(expires).toBeGreaterThan(0);
    },
  );
});

describe('a hold that is placed while the audit gives back what an earlier one kept', () => {
  it('I12: is in force only when no visit expires, in every order of events', async () => {
    const { orders, inForce, expires, forgotten } = await explore(releasing, guards);
    expect([expires, forgotten]).toEqual([0, 0]);
    expect(inForce).toBe(orders);
    expect(orders).toBeGreaterThan(10);
  });

  it('would be forgotten by the ingest without barsBeforeRegister', async () => {
    const { forgotten } = await explore(releasing, { ...guards, barsBeforeRegister: false }, 'forgotten');
    expect(forgotten).toBeGreaterThan(0);
  });

  it.each(['auditEnds', 'holdWaitsForIngest'] as const)(
    'would be in force beside a visit that expires without %s',
    async (guard) => {
      const { expires } = await explore(releasing, { ...guards, [guard]: false }, 'expires');
      expect(expires).toBeGreaterThan(0);
    },
  );
});
