import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packDictionary } from '../../../functions/adapters/access-log/pack-dictionary.ts';
import { zlibPackCodec } from '../../../functions/adapters/access-log/zlib-pack-codec.ts';
import { toColumns } from '../../../functions/domain/access-log/pack-format.ts';
import { DeviceClassSchema, type StoredEvent } from '../../../functions/domain/access-log/stored-event.ts';
import { sha256 } from '../../../functions/domain/canonical-json.ts';
import { PackUnreadableError } from '../../../functions/domain/errors.ts';
import { testNow } from '../../support/builders.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const time = fc.integer({ min: 0, max: 4_102_444_800_000 });
const required = {
  time,
  method: fc.constantFrom('GET', 'POST', 'HEAD'),
  path: text,
  status: fc.integer({ min: 100, max: 599 }),
  device: fc.constantFrom(...DeviceClassSchema.options),
};
const optional = {
  referrer: text,
  userAgent: text,
  ip: text,
  bytes: fc.nat(),
  durationMs: fc.nat(),
};
const anyEvent: fc.Arbitrary<StoredEvent> = fc
  .tuple(fc.record(required), fc.record(optional, { requiredKeys: [] }))
  .map(([always, sometimes]) => ({ ...always, ...sometimes }));
const anyEvents = fc.array(anyEvent, { minLength: 1, maxLength: 40 });

const aView = (at: number): StoredEvent => ({
  time: testNow.getTime() + at * 7_000,
  method: 'GET',
  path: `/boards/${at}?page=1`,
  status: 200,
  referrer: 'https://wox.example/boards',
  device: 'mobile',
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  ip: '192.0.2.0/24',
  bytes: 18_212 + at,
  durationMs: 31,
});
const views = (count: number) => Array.from({ length: count }, (_, at) => aView(at));

const dictionary = Buffer.from(packDictionary);
const packOf = (json: unknown) =>
  Buffer.concat([Uint8Array.of(1), deflateRawSync(JSON.stringify(json), { dictionary })]);

describe('packs of events', () => {
  it('give back what was put in, whatever it was', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        expect(zlibPackCodec.unpack(zlibPackCodec.pack(events))).toEqual(events);
      }),
    );
  });

  it('are the same bytes for the same events', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        expect(zlibPackCodec.pack(structuredClone(events))).toEqual(zlibPackCodec.pack(events));
      }),
    );
  });

  it('take 120 bytes for one view, 30 an event for ten, and thirty views fit one write unit', () => {
    expect(zlibPackCodec.pack(views(1)).length).toBeLessThan(120);
    expect(zlibPackCodec.pack(views(10)).length).toBeLessThan(300);
    expect(zlibPackCodec.pack(views(30)).length).toBeLessThan(900);
  });

  it('are written with the dictionary of version 1, with which all that is stored was written', () => {
    expect(sha256(packDictionary)).toMatchInlineSnapshot(`"tc2m45cs9GNkNcvWf8rmrdViAx7LzRpcE75EXqbiiII"`);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['another version', Uint8Array.of(2, 1, 2, 3)],
    ['cut in half', zlibPackCodec.pack(views(10)).subarray(0, 60)],
    ['no JSON', Buffer.concat([Uint8Array.of(1), deflateRawSync('{"time"', { dictionary })])],
    ['no columns', packOf({ time: 1 })],
    ['a column too short', packOf([[1, 2], toColumns(views(2))[1].map(() => ['GET'])])],
    ['a field of another type', packOf([[1], [1, '/', 'ok', null, 'mobile', null, null, null, null]])],
    ['an unknown kind of device', packOf([[1], ['GET', '/', 200, null, 'fridge', null, null, null, null]])],
  ])('are refused when they are %s', (_, bytes) => {
    expect(() => zlibPackCodec.unpack(bytes)).toThrow(PackUnreadableError);
  });

  it('that are bombs are stopped, and say nothing of what is in them', () => {
    const path = `/${'canary'.repeat(1_000_000)}`;
    const bomb = packOf([[1], ['GET', path, 200, null, 'mobile', null, null, null, null]]);
    expect(bomb.length).toBeLessThan(50_000);
    const error = (() => {
      try {
        return zlibPackCodec.unpack(bomb);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(PackUnreadableError);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('canary');
  });
});
