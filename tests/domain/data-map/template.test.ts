import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignmentsOf, fillKey, fillTemplate } from '../../../functions/domain/data-map/template.ts';
import { keyValue } from '../../../functions/domain/rows/attribute-text.ts';
import { parseKey, serialiseKey } from '../../../functions/domain/rows/serialise-key.ts';

const located = (values: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, list]) => [name, list.map((value) => ({ value, from: 'a/b' }))]),
  );

describe('a key template', () => {
  it('takes identifiers and attributes of the referring row, in a text key', () => {
    const row = { orderId: { N: '42' } };
    expect(fillTemplate('U#{account-id}#O#{@orderId}', { 'account-id': 'a1' }, row)).toBe('U#a1#O#42');
  });

  it('makes nothing where an identifier or attribute has no text', () => {
    expect(fillTemplate('U#{account-id}', {})).toBeUndefined();
    expect(fillTemplate('{@orderId}', {}, { orderId: { NULL: true } })).toBeUndefined();
    expect(fillTemplate('{@orderId}', {}, { orderId: { S: '' } })).toBeUndefined();
    expect(fillTemplate('{@constructor}', {}, {})).toBeUndefined();
  });

  it('makes a key of the key attribute’s own type', () => {
    expect(fillKey('{member-no}', 'N', { 'member-no': '7' })).toEqual({ N: '7' });
    expect(fillKey('{member-no}', 'S', { 'member-no': '7' })).toEqual({ S: '7' });
    expect(fillKey('{member-no}', 'N', { 'member-no': 'seven' })).toBeUndefined();
    expect(fillKey('{member-no}', 'N', { 'member-no': '007' })).toEqual({ N: '7' });
  });

  it('takes a lone binary attribute as it is', () => {
    const bytes = new Uint8Array([0, 255, 10]);
    expect(fillKey('{@raw}', 'B', {}, { raw: { B: bytes } })).toEqual({ B: bytes });
  });

  it('keeps numbers beyond double precision', () => {
    const exact = '12345678901234567890123456789012345678';
    expect(fillKey('{@n}', 'N', {}, { n: { N: exact } })).toEqual({ N: exact });
    expect(keyValue('N', exact)).toEqual({ N: exact });
  });

  it('gives every combination of values once, sorted, and none where an identifier has no value', () => {
    const values = located({ a: ['2', '1', '1'], b: ['x'] });
    expect(assignmentsOf(['a', 'b', 'a'], values)).toEqual([
      { a: '1', b: 'x' },
      { a: '2', b: 'x' },
    ]);
    expect(assignmentsOf(['a', 'c'], values)).toEqual([]);
  });
});

const keyAttribute = fc.oneof(
  fc.string().map((S) => ({ S })),
  fc.bigInt().map((N) => ({ N: String(N) })),
  fc.uint8Array().map((B) => ({ B })),
);

describe('a serialised key', () => {
  it('is read back as it was, whatever its types', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), keyAttribute, { noNullPrototype: true }), (key) => {
        expect(parseKey(serialiseKey(key))).toEqual(key);
      }),
    );
  });

  it('has attributes of any name', () => {
    for (const name of ['__proto__', 'constructor', '']) {
      const text = serialiseKey(Object.fromEntries([[name, { S: 'x' }]]));
      expect(Object.entries(parseKey(text))).toEqual([[name, { S: 'x' }]]);
    }
  });

  it('is one text for one key, whatever the order of its attributes', () => {
    expect(serialiseKey({ b: { S: 'x' }, a: { N: '1' } })).toBe(
      serialiseKey({ a: { N: '1' }, b: { S: 'x' } }),
    );
  });
});
