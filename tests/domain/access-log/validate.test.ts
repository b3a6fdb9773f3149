import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateEvents } from '../../../functions/domain/access-log/validate.ts';
import { anEvent } from '../../support/access-log/ingest.ts';

const full = anEvent({
  account: 'U-1',
  ip: '192.0.2.7',
  referrer: 'https://wox.example/',
  userAgent: 'Browser/1',
  bytes: 1,
  durationMs: 2,
});
const misfits = (given: unknown) => validateEvents([given]).misfits;

describe('events of a batch', () => {
  it('000-06: keep the fields of the access log, and what else is sent is left out and counted', () => {
    const given = { ...full, name: 'Hanako', mail: 'hanako@example.com', cookies: { deep: [[[]]] } };
    expect(validateEvents([given])).toEqual({ fitting: [full], misfits: [], unknownFields: 3 });
  });

  const wrong: [string, unknown][] = [
    ['nothing', null],
    ['text', 'GET /'],
    ['a list', [anEvent()]],
    ['without a time', anEvent({ time: undefined })],
    ['a time without a zone', anEvent({ time: '2026-11-24T12:00:00' })],
    ['a day that never is', anEvent({ time: '2026-02-30T12:00:00Z' })],
    ['a time as a number', anEvent({ time: 1_795_000_000 })],
    ['a path that is an address', anEvent({ path: 'https://wox.example/' })],
    ['a path with a line break', anEvent({ path: '/a\nb' })],
    ['a path with half a character', anEvent({ path: '/\ud800' })],
    ['a path longer than any', anEvent({ path: `/${'x'.repeat(8_192)}` })],
    ['a status in words', anEvent({ status: '200' })],
    ['an address that is none', anEvent({ ip: '999.0.0.1' })],
    ['a small method', anEvent({ method: 'get' })],
    ['negative bytes', anEvent({ bytes: -1 })],
    ['an account of another type', anEvent({ account: { id: 'U-1' } })],
    ['both a bad status and a bad visitor', anEvent({ status: 0, visitor: 'hanako' })],
  ];
  it.each(wrong)('are dropped as invalid when one is %s', (_, given) => {
    expect(misfits(given)).toEqual(['invalid']);
  });

  it.each([
    ['a mail address', 'hanako@example.com'],
    ['a short number', '12345'],
    ['a constant', '0'.repeat(32)],
    ['a placeholder', 'none-none-none-none-none'],
    ['of another type', 7],
  ])('are dropped as not opaque when the visitor is %s', (_, visitor) => {
    expect(misfits(anEvent({ visitor }))).toEqual(['visitor-not-opaque']);
  });

  it('take random visitor ids of 128 bits in any usual form', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 }).filter((given) => new Set(given).size > 10);
    const hex = (given: Uint8Array) => Buffer.from(given).toString('hex');
    const base64 = (given: Uint8Array) => Buffer.from(given).toString('base64url');
    const uuid = (given: Uint8Array) => hex(given).replace(/^(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-a$4-');
    fc.assert(
      fc.property(bytes, fc.constantFrom(hex, base64, uuid), (random, form) => {
        fc.pre(new Set(hex(random)).size > 8);
        expect(misfits(anEvent({ visitor: form(random) }))).toEqual([]);
      }),
    );
  });

  it('are judged one by one: what is wrong with one harms no other', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.constant(full),
      fc.record({ time: fc.string(), path: fc.string() }),
    );
    fc.assert(
      fc.property(fc.array(anything), (events) => {
        const result = validateEvents(events);
        expect(result.fitting.length + result.misfits.length).toBe(events.length);
        expect(result.fitting).toEqual(events.filter((event) => event === full));
      }),
    );
  });
});
