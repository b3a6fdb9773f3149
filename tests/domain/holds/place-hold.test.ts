import { describe, expect, it } from 'vitest';
import { DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';
import { HoldInPlaceError } from '../../../functions/domain/errors.ts';
import { newHold } from '../../../functions/domain/holds/hold.ts';
import { awaitHold, liftHold, placeHold, returnExpiry } from '../../../functions/domain/holds/place-hold.ts';
import { SubjectKeySchema } from '../../../functions/domain/ids.ts';
import { testNow } from '../../support/builders.ts';
import { aClub } from '../../support/erasure/erasure.ts';
import { InMemoryBars } from '../../support/in-memory/bars.ts';
import { InMemoryFences } from '../../support/in-memory/fences.ts';
import { clubMap } from '../../support/maps/club-map.ts';

const subjectKey = SubjectKeySchema.parse(`k1.${'a'.repeat(43)}`);
const club = { ...clubMap.tables['club'], ttl: 'ttl' };
const dataMap = DataMapSchema.parse({ ...clubMap, tables: { ...clubMap.tables, club } });
const located = { 'account-id': [{ value: 'a1', from: 'console' }] };
const random = { bytes: (count: number) => new Uint8Array(count).fill(3) };

/** A person with two rows that expire, and nobody else. */
const aWorld = () => {
  const fences = new InMemoryFences();
  const tables = aClub(0);
  const rows = { dataMap, located, tables };
  const table = dataMap.tables['club']!;
  const expire = (sk: string) => {
    const key = { PK: { S: 'USER#a1' }, SK: { S: sk } };
    tables.put(table, { ...key, ttl: { N: '1800000000' } });
  };
  expire('PROFILE#1');
  expire('DEVICE#1');
  const expiring = () => tables.all(table).filter((row) => row['ttl'] !== undefined).length;
  return {
    rows,
    expire,
    expiring,
    fences,
    ports: { holds: fences, fences, bars: new InMemoryBars(), clock: { now: () => testNow }, random },
  };
};
const aHold = () =>
  newHold({ subjectKey, reason: 'DISPUTE', reviewAt: '2027-01-31', by: 'console' }, random, testNow);
const lease = (fences: InMemoryFences) =>
  fences.takeLease(subjectKey, 'page', testNow.getTime() + 60_000, testNow);

describe('placing a hold', () => {
  it('takes the TTL off at once, and is in force when the last page has ended', async () => {
    const { rows, expiring, fences, ports } = aWorld();
    await lease(fences);
    const hold = aHold();
    expect(await placeHold(hold, rows, ports)).toBe(2);
    expect(expiring()).toBe(0);
    const waits: unknown[] = [];
    await awaitHold(hold.holdId, rows, ports, async (wait) => {
      waits.push(wait);
      if (waits.length === 2) await fences.releaseLease(subjectKey, 'page');
    });
    expect(waits).toEqual([{ leases: 1 }, { leases: 1 }]);
    expect((await fences.readHold(hold.holdId)).state).toBe('in-force');
  });

  it('takes off a TTL that came back while it waited', async () => {
    const { rows, expire, expiring, fences, ports } = aWorld();
    await lease(fences);
    const hold = aHold();
    await placeHold(hold, rows, ports);
    await awaitHold(hold.holdId, rows, ports, async () => {
      expire('DEVICE#1');
      await fences.releaseLease(subjectKey, 'page');
    });
    expect(expiring()).toBe(0);
  });
});

describe('lifting a hold', () => {
  it('lets rows have their TTL back', async () => {
    const { rows, expiring, fences, ports } = aWorld();
    const hold = aHold();
    await placeHold(hold, rows, ports);
    await liftHold(hold.holdId, 'console', ports);
    expect(await returnExpiry(subjectKey, rows, ports)).toBe(2);
    expect(expiring()).toBe(2);
    expect(fences.fence(subjectKey).leases).toEqual({});
  });

  it('gives no TTL back while another hold is there', async () => {
    const { rows, expiring, ports } = aWorld();
    const hold = aHold();
    await placeHold(hold, rows, ports);
    await expect(returnExpiry(subjectKey, rows, ports)).rejects.toThrow(HoldInPlaceError);
    expect(expiring()).toBe(0);
  });

  it('keeps a hold that is placed meanwhile from coming into force before the TTLs are back', async () => {
    const { rows, expiring, fences, ports } = aWorld();
    const hold = aHold();
    await placeHold(hold, rows, ports);
    await liftHold(hold.holdId, 'console', ports);
    const later = {
      ...aHold(),
      holdId: newHold({ ...aHold() }, { bytes: (n) => new Uint8Array(n) }, testNow).holdId,
    };
    let waited = 0;
    rows.tables.before = () => {
      rows.tables.before = undefined;
      void fences.proposeHold(later);
    };
    await returnExpiry(subjectKey, rows, {
      ...ports,
      fences: {
        takeLease: (...args) => fences.takeLease(...args),
        readHolds: (key) => fences.readHolds(key),
        releaseLease: async (...args) => {
          waited = await fences.acknowledgeHold(later.holdId, testNow);
          await fences.releaseLease(...args);
        },
      },
    });
    expect(waited).toBe(1);
    await awaitHold(later.holdId, rows, ports, async () => {});
    expect(expiring()).toBe(0);
  });
});
