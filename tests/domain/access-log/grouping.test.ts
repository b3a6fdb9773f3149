import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zlibPackCodec } from '../../../functions/adapters/access-log/zlib-pack-codec.ts';
import { groupEvents } from '../../../functions/domain/access-log/group.ts';
import type { JudgedEvent } from '../../../functions/domain/access-log/judge.ts';
import { visitorKeyOf } from '../../../functions/domain/access-log/log-key.ts';
import { maxEventsInPack } from '../../../functions/domain/access-log/pack-format.ts';
import { packGroup } from '../../../functions/domain/access-log/pack-group.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { hoursInJapan } from '../../../functions/domain/statistics/closing.ts';
import { testHasher } from '../../support/access-log/ingest.ts';

const dayOf = (time: number) => hoursInJapan()(time).day;
const judged = (
  at: string,
  given: Partial<JudgedEvent> & { visit?: string; who?: string; path?: string } = {},
) => {
  const { visit = 'v', who, path = '/', ...rest } = given;
  const time = Date.parse(at);
  const event: JudgedEvent = {
    event: { time: at, method: 'GET', path, status: 200 },
    time,
    visitor: visitorKeyOf(testHasher, visit),
    ...(who !== undefined && { account: subjectKey(testHasher, 'account-id', who) }),
    stored: { time, method: 'GET', path, status: 200, device: 'other' },
    ...rest,
  };
  if (event.barred ?? event.untimely) delete event.stored;
  return event;
};
const packsOf = (events: readonly JudgedEvent[]) =>
  groupEvents(events, dayOf).flatMap((group) =>
    packGroup(group, { digest: 'D', retentionDays: 400, codec: zlibPackCodec, bars: new Map() }),
  );
const noon = '2026-11-24T03:00:00.000Z';

describe('what shares an item', () => {
  it('is of one visitor, one account or none, and one day in Japan', () => {
    const packs = packsOf([
      judged('2026-11-23T14:59:59.999Z'),
      judged('2026-11-23T15:00:00.000Z'),
      judged(noon),
      judged(noon, { visit: 'w' }),
      judged(noon, { who: 'hanako' }),
      judged(noon, { who: 'taro' }),
    ]);
    expect(packs.map(({ count }) => count).toSorted()).toEqual([1, 1, 1, 1, 2]);
    expect(new Set(packs.map(({ visitorKey, pack }) => `${visitorKey} ${pack}`)).size).toBe(5);
    const account = subjectKey(testHasher, 'account-id', 'hanako');
    expect(packs.filter(({ pack }) => pack.startsWith(`a#${account}#`))).toHaveLength(1);
    expect(packs.filter(({ pack }) => /^g#2026-11-2[34]T[\d:.]+Z#D#0$/.test(pack))).toHaveLength(3);
  });

  it('stands in the order of time, with its ends and the end of its retention', () => {
    const [pack] = packsOf([
      judged('2026-11-24T05:00:00.000Z'),
      judged(noon),
      judged('2026-11-24T04:00:00.000Z'),
    ]);
    const times = zlibPackCodec
      .unpack(pack!.events)
      .map(({ time }) => new Date(time).toISOString().slice(11, 13));
    expect(times).toEqual(['03', '04', '05']);
    expect(pack).toMatchObject({
      from: Date.parse(noon),
      to: Date.parse('2026-11-24T05:00:00.000Z'),
      expiresAt: Date.parse('2026-11-24T05:00:00.000Z') / 1_000 + 400 * 86_400,
    });
  });

  it('is nothing where nobody is known, and nothing where nothing is kept', () => {
    const { visitor: _, ...nobody } = judged(noon);
    expect(
      packsOf([nobody, judged(noon, { barred: 'erased' }), judged(noon, { untimely: 'past-retention' })]),
    ).toEqual([]);
  });

  it('stays far under the 400 KB of an item, by number and by text', () => {
    const many = packsOf(Array.from({ length: maxEventsInPack * 2 + 1 }, () => judged(noon)));
    expect(many.map(({ count }) => count)).toEqual([maxEventsInPack, maxEventsInPack, 1]);
    expect(many.map(({ pack }) => pack.at(-1))).toEqual(['0', '1', '2']);
    const random = (seed: number) =>
      `/${Array.from({ length: 8_000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7_919 + seed * 104_729) % 20_000))).join('')}`;
    const long = packsOf(Array.from({ length: 30 }, (_, at) => judged(noon, { path: random(at) })));
    expect(long.length).toBeGreaterThan(3);
    expect(Math.max(...long.map(({ events }) => events.length))).toBeLessThan(200_000);
  });
});

describe('a message that comes again', () => {
  const anyEvent = fc
    .tuple(
      fc.integer({ min: 0, max: 3 * 86_400 }),
      fc.constantFrom('v', 'w'),
      fc.constantFrom(undefined, 'hanako', 'taro'),
    )
    .map(([second, visit, who]) => {
      const at = new Date(Date.parse(noon) + second * 1_000).toISOString();
      return judged(at, { visit, ...(who !== undefined && { who }) });
    });
  const anyEvents = fc.array(anyEvent, { minLength: 1, maxLength: 30 });

  it('000-06: makes the same items, byte for byte', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        expect(packsOf(structuredClone(events))).toEqual(packsOf(events));
      }),
    );
  });

  it('meets its own items when the time of some of its events has passed meanwhile', () => {
    fc.assert(
      fc.property(anyEvents, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (events, aged) => {
        const later = events.map((event, at) => {
          if (!aged[at]) return event;
          const { stored: _, ...rest } = event;
          return { ...rest, untimely: 'past-retention' as const };
        });
        const keys = new Set(packsOf(events).map(({ visitorKey, pack }) => visitorKey + pack));
        for (const { visitorKey, pack } of packsOf(later)) expect(keys).toContain(visitorKey + pack);
      }),
    );
  });

  it('000-05: leaves not even the time of an event that an erasure keeps out', () => {
    const packs = packsOf([judged(noon, { barred: 'erased' }), judged('2026-11-24T04:00:00.000Z')]);
    expect(packs.map(({ pack }) => pack)).toEqual(['g#2026-11-24T04:00:00.000Z#D#0']);
  });
});
