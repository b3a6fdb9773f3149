import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bowserDeviceClassifier } from '../../../functions/adapters/access-log/bowser-device-classifier.ts';
import { AccessEventSchema } from '../../../functions/domain/access-log/event.ts';
import { ownedEvents } from '../../../functions/domain/access-log/owned-event.ts';
import { storedEvents } from '../../../functions/domain/access-log/stored-events.ts';
import { readable } from '../../../functions/domain/scrub/decode.ts';
import { accessLogRules } from '../../support/access-log/access-log-builders.ts';
import { anEvent, testHasher } from '../../support/access-log/ingest.ts';
import { aDataMap } from '../../support/maps/data-map-builder.ts';

const storedOf = storedEvents({
  rules: accessLogRules({ ip: 'hash' }),
  hash: testHasher,
  classify: bowserDeviceClassifier(),
});
const stored = (given: Record<string, unknown>) =>
  storedOf(ownedEvents([AccessEventSchema.parse(anEvent(given))], testHasher, aDataMap())[0]!);

/** Cookies that scrubbing takes for something harmless: a UUID, a number, small letters. */
const cookies = [
  '550e8400-e29b-41d4-a716-446655440000',
  '1234567890123456789012',
  'abcdefghijklmnopqrstuvwxyz',
  'best_ramen_in_tokyo_and_osaka',
];
const percent = (text: string): string =>
  [...text].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join('');
const encodings: ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll('-', '%2D').replaceAll('_', '%5f'),
  percent,
  (text) => encodeURIComponent(percent(text)),
  (text) => text.replace(/./g, (sign) => `%26%23${sign.charCodeAt(0)};`),
  (text) =>
    text.replace(/./g, (sign) => encodeURIComponent(String.fromCharCode(sign.charCodeAt(0) + 0xfee0))),
];
const places: ((part: string) => string)[] = [
  (part) => `/pixel?p=${part}&page=2`,
  (part) => `/pixel/${part}/x.gif`,
  (part) => `/pixel-${part}.gif`,
  (part) => `/pixel?${part}`,
  (part) => `/jump?to=${encodeURIComponent(`https://a.example/x/${part}?q=${part}`)}`,
  (part) => `/api?filter=${encodeURIComponent(`{"q":"${part}"}`)}`,
];

describe("an event's own ids", () => {
  it.each(cookies)(
    '000-06: the cookie is in nothing that is stored, wherever the site writes it: %s',
    (visitor) => {
      for (const encode of encodings) {
        for (const place of places) {
          const path = place(encode(visitor));
          const event = stored({
            visitor,
            path,
            referrer: `https://www.example.jp${path}`,
            userAgent: `App/1.0 (${encode(visitor)})`,
          });
          const texts = [event.path, event.referrer ?? '', event.userAgent ?? ''];
          expect(JSON.stringify(event)).not.toContain(visitor);
          expect(texts.filter((text) => readable(text)?.includes(visitor))).toEqual([]);
        }
      }
    },
  );

  it('leave the page, and what is not theirs', () => {
    const visitor = cookies[0];
    const another = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
    expect(stored({ visitor, path: `/pixel/${visitor}/x.gif?of=${another}` }).path).toBe(
      `/pixel/{token}/x.gif?of=${another}`,
    );
    expect(stored({ visitor: undefined, path: `/files/${another}` }).path).toBe(`/files/${another}`);
  });

  it.each([
    ['1', '/users/1/edit?of=1&page=12#x', '/users/{private}/edit?of={private}&page=12'],
    ['1', '/v1/users/11', '/v1/users/11'],
    ['taro', '/users/taro/to?next=%2Fusers%2Ftaro%2Fx', '/users/{private}/to?next=%2Fusers%2F{private}%2Fx'],
    ['山田', '/users/%E5%B1%B1%E7%94%B0', '/users/{private}'],
    ['taro yamada', '/x?q=taro+yamada&r=taro%20yamada', '/x?q={private}&r={private}'],
    ['01JD8Z6Q3V5W7X9Y0A1B2C3D4E', '/a/01JD8Z6Q3V5W7X9Y0A1B2C3D4E.json', '/a/{token}.json'],
  ])('000-06: the account %s is no segment and no value of %s', (account, path, scrubbed) => {
    expect(stored({ account, path }).path).toBe(scrubbed);
    expect(stored({ account, path, referrer: `https://a.jp${path}` }).referrer).toBe(
      `https://a.jp${scrubbed}`,
    );
  });

  it('go as a whole, though a part of them looks like something else', () => {
    const visitor = 'abcdefghijkl-0312345678-mnop';
    expect(stored({ visitor, path: `/pixel?p=${visitor}` }).path).toBe('/pixel?p={token}');
  });

  it('can be of any form', () => {
    const account = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((id) => /^[^\p{Cc}\p{Cs}]+$/u.test(id));
    fc.assert(
      fc.property(account, (id) => {
        const path = stored({
          account: id,
          path: `/me/${encodeURIComponent(id)}?a=${encodeURIComponent(id)}`,
        }).path;
        expect(path.split(/[/?=]/).map(decodeURIComponent)).not.toContain(id);
      }),
      { numRuns: 500, seed: 20261124 },
    );
  });
});
