import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../functions/domain/attribute-value.ts';
import { csvHead, csvRow } from '../../../functions/domain/disclosure/csv.ts';
import { plainJson } from '../../../functions/domain/disclosure/plain-json.ts';
import type { Column } from '../../../functions/domain/disclosure/shown.ts';

type Marked = Record<string, unknown>;
const isMarked = (json: unknown): json is Marked =>
  typeof json === 'object' &&
  json !== null &&
  Object.keys(json).length === 1 &&
  Object.keys(json)[0]![0] === '$';

const bytes = (text: unknown) => new Uint8Array(Buffer.from(String(text), 'base64'));

/** Reads `data.json` back as its own description of types says. */
const parsed = (json: unknown): AttributeValue => {
  if (json === null) return { NULL: true };
  if (typeof json === 'string') return { S: json };
  if (typeof json === 'number') return { N: String(json) };
  if (typeof json === 'boolean') return { BOOL: json };
  if (Array.isArray(json)) return { L: json.map(parsed) };
  if (isMarked(json)) return marked(json);
  return mapOf(json as Marked);
};

const mapOf = (json: Marked): AttributeValue => ({
  M: Object.fromEntries(Object.entries(json).map(([name, value]) => [name, parsed(value)])),
});

const marked = (json: Marked): AttributeValue => {
  if ('$number' in json) return { N: String(json['$number']) };
  if ('$set' in json) return { SS: json['$set'] as string[] };
  if ('$numbers' in json) return { NS: json['$numbers'] as string[] };
  if ('$binary' in json) return { B: bytes(json['$binary']) };
  if ('$binaries' in json) return { BS: (json['$binaries'] as string[]).map(bytes) };
  return mapOf(json['$map'] as Marked);
};

const numberText = fc.oneof(
  fc.integer().map(String),
  fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }).map(String),
  fc.stringMatching(/^-?[1-9]\d{0,20}\.\d{0,16}[1-9]$/),
);
const octets = fc.uint8Array({ maxLength: 8 }).map((array) => new Uint8Array(array));
const { value: anyValue } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'grapheme' }).map((S) => ({ S })),
    numberText.map((N) => ({ N })),
    octets.map((B) => ({ B })),
    fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 3 }).map((SS) => ({ SS })),
    fc.uniqueArray(numberText, { minLength: 1, maxLength: 3 }).map((NS) => ({ NS })),
    fc.array(octets, { minLength: 1, maxLength: 2 }).map((BS) => ({ BS })),
    fc.boolean().map((BOOL) => ({ BOOL })),
    fc.constant({ NULL: true }),
    fc.array(tie('value'), { maxLength: 3 }).map((L) => ({ L })),
    fc
      .array(fc.tuple(fc.oneof(fc.string(), fc.constantFrom('$map', '$number', '__proto__')), tie('value')), {
        maxLength: 3,
      })
      .map((entries) => ({ M: Object.fromEntries(entries) })),
  ),
}));

describe('data.json', () => {
  it('gives every type back exactly', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(parsed(JSON.parse(JSON.stringify(plainJson(value))))).toEqual(value);
      }),
      { numRuns: 500, seed: 20261124 },
    );
  });

  it('is plain where JSON can hold a value, and says so where it cannot', () => {
    expect(plainJson({ N: '1980' })).toBe(1980);
    expect(plainJson({ N: '0.1234567890123456789' })).toEqual({ $number: '0.1234567890123456789' });
    expect(plainJson({ S: '' })).toBe('');
    expect(plainJson({ NULL: true })).toBeNull();
    expect(plainJson({ M: { $x: { N: '1' } } })).toEqual({ $map: { $x: 1 } });
  });
});

const column = (name: string, label = name): Column => ({
  name,
  mapped: { category: 'user.account', label: { ja: label, en: label }, disclosed: true },
});

/** A reader of RFC 4180. */
const cellsOf = (csv: string): string[][] => {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n|$)/g)) {
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') lines.push([]);
    if (end === '') break;
  }
  return lines.slice(0, -1);
};

describe('a CSV of a class', () => {
  const columns = [column('a'), column('b')];
  const line = (a: AttributeValue, b: AttributeValue) =>
    csvRow(
      columns,
      new Map([
        ['a', { as: 'value', value: a }],
        ['b', { as: 'value', value: b }],
      ]),
      'held',
    );

  it('gives every text back, with an apostrophe before what a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (a, b) => {
        const [[first, second] = [], ...others] = cellsOf(line({ S: a }, { S: b }));
        expect(others).toEqual([]);
        expect([first, second]).toEqual(
          [a, b].map((text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)),
        );
      }),
      { numRuns: 500, seed: 20261124 },
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'lets no text begin a formula: %j',
    (text) => {
      expect(cellsOf(line({ S: text }, { S: '' }))[0]![0]).toBe(`'${text}`);
      expect(cellsOf(line({ L: [{ S: text }] }, { S: '' }))[0]![0]).not.toMatch(/^[=+\-@\t\r]/);
    },
  );

  it('tells missing, empty and no value apart, and leaves numbers as they are', () => {
    expect(line({ S: '' }, { NULL: true })).toBe('"",null\r\n');
    expect(csvRow(columns, new Map([['b', { as: 'held' }]]), 'held')).toBe(',held\r\n');
    expect(line({ N: '-5' }, { N: '0.1234567890123456789' })).toBe('-5,0.1234567890123456789\r\n');
  });

  it('begins with a byte order mark, and names columns of one label apart', () => {
    expect(csvHead([column('a', 'Date'), column('b', 'Date'), column('c')], 'en')).toBe(
      '\u{feff}Date (a),Date (b),c\r\n',
    );
  });
});
