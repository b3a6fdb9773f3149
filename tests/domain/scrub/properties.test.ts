import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxScrubbedLength, scrubText, scrubUrl } from '../../../functions/domain/scrub/scrub.ts';

/** Pieces of which adversarial URLs are made: delimiters, half encodings, markers, labels, signs of every form. */
const piece = fc.oneof(
  fc.constantFrom(
    '/',
    '?',
    '&',
    '=',
    ';',
    '#',
    ':',
    '@',
    '%',
    '%2',
    '%25',
    '%40',
    '%2F',
    '%ff',
    '%E3%81',
    '+',
    '//',
    '\\',
  ),
  fc.constantFrom(
    '{email}',
    '{',
    '}',
    '{token}',
    '%7Bemail%7D',
    'name',
    'token=',
    'tel=',
    '"name":"',
    'session',
    '&#64;',
    '&amp;',
  ),
  fc.constantFrom(
    'taro',
    'example.jp',
    '03-1234-5678',
    '0',
    '81',
    '+81',
    '4111111111111111',
    'ー',
    '＠',
    '\u200b',
    'ﷺ',
    '%u0040',
  ),
  fc.constantFrom(
    'mynumber',
    '123456789018',
    'eyJhbGciOiJIUzI1NiJ9.e.x',
    'dGFyb0BleGFtcGxlLmpw',
    '\ud800',
    'https://',
    ' ',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/),
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
const url = fc
  .tuple(fc.constantFrom('', '/', 'https://', '//', '/?', '/?q='), text)
  .map((parts) => parts.join(''));
const runs = { numRuns: 3_000, seed: 20261124 } as const;

describe('scrubbing whatever comes', () => {
  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(url, (given) => {
        const once = scrubUrl(given);
        expect(scrubUrl(once)).toBe(once);
      }),
      runs,
    );
    fc.assert(
      fc.property(text, (given) => {
        const once = scrubText(given);
        expect(scrubText(once)).toBe(once);
      }),
      runs,
    );
  });

  it('gives valid percent-encoding in ASCII, without a fragment', () => {
    fc.assert(
      fc.property(url, (given) => {
        const rest = scrubUrl(given).replace(/\{(?:email|phone|card|number|token|private|opaque)\}/g, '');
        expect(rest).toMatch(/^(?:[\w.~!$&'()*+,;=:@/?[\]-]|%[0-9A-Fa-f]{2})*$/);
        expect(() => decodeURIComponent(rest)).not.toThrow();
      }),
      runs,
    );
  });

  it('never gives more than the bound', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 500, maxLength: 2_000 }), (pieces) => {
        expect(scrubUrl(`/${pieces.join('')}`).length).toBeLessThanOrEqual(maxScrubbedLength);
        expect(scrubText(pieces.join('')).length).toBeLessThanOrEqual(maxScrubbedLength);
      }),
      { numRuns: 60, seed: 20261124 },
    );
  });
});
