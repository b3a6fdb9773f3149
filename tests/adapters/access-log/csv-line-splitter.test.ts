import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLineSplitter } from '../../../functions/adapters/access-log/csv-line-splitter.ts';

describe('a line with spaces between its fields', () => {
  it.each([
    ['quotes', 'a "b c" d', ['a', 'b c', 'd']],
    ['an escaped quote', String.raw`"a \"b\" c" d`, [String.raw`a \"b\" c`, 'd']],
    ['an escaped backslash before the last quote', String.raw`"a\\" b`, [String.raw`a\\`, 'b']],
    ['an escape of another kind', String.raw`"a\x22 \n" b`, [String.raw`a\x22 \n`, 'b']],
    ['two spaces', 'a  b', ['a', '', 'b']],
    ['an empty field', '"" b', ['', 'b']],
    ['a tab and a carriage return', 'a\tb\rc d', ['a\tb\rc', 'd']],
  ])('is split with %s, escapes as they stand', (_, line, fields) => {
    expect(csvLineSplitter(line, 'spaces')).toEqual(fields);
  });

  it.each([
    ['is never closed', 'a "b c'],
    ['is closed by an escaped one only', String.raw`a "b\"`],
    ['stands in the middle of a field', 'a b"c d'],
    ['has something behind it', 'a "b"c d'],
  ])('does not fit where a quote %s', (_, line) => {
    expect(csvLineSplitter(line, 'spaces')).toBeUndefined();
  });

  it('gives each quoted field back as it was escaped', () => {
    const escaped = fc
      .string({ unit: 'binary' })
      .map((text) => text.replaceAll('\n', '').replaceAll(/["\\]/g, (each) => `\\${each}`));
    fc.assert(
      fc.property(fc.array(escaped, { minLength: 1, maxLength: 6 }), (fields) => {
        const line = fields.map((field) => `"${field}"`).join(' ');
        expect(csvLineSplitter(line, 'spaces')).toEqual(fields);
      }),
    );
  });
});

describe('a line with tabs between its fields', () => {
  it('is split at each, whatever else is in it', () => {
    expect(csvLineSplitter('a "b\tc d\r\t\\"\t', 'tabs')).toEqual(['a "b', 'c d\r', '\\"', '']);
  });
});
