import type { AttributeValue } from '../../functions/domain/attribute-value.ts';
import type { Row } from '../../functions/domain/ports/operator-tables.ts';
import type { SampleRandom } from './random.ts';

export const text = (value: string): AttributeValue => ({ S: value });
export const number = (value: number | string): AttributeValue => ({ N: String(value) });

/** 38 significant digits, the most that DynamoDB keeps; a double keeps about 16. */
const longNumber = (random: SampleRandom): string =>
  `${1 + random.int(9)}${Array.from({ length: 27 }, () => random.int(10)).join('')}.${Array.from({ length: 9 }, () => random.int(10)).join('')}7`;

/** A map with what a careless copy would lose: empty things, null, sets and numbers deep inside. */
const nested = (random: SampleRandom): AttributeValue => ({
  M: {
    exact: { N: longNumber(random) },
    empty: { S: '' },
    nothing: { NULL: true },
    none: { L: [] },
    blank: { M: {} },
    list: { L: [{ BOOL: false }, { N: '-0.00000001' }, { M: { size: { NS: ['1', '2.5'] } } }] },
    wide: { S: '１２３−４５６７' },
    emoji: { S: '👩‍💻🍣𠮷' },
  },
});

/** Attributes of every type, under names among which are words that DynamoDB reserves. */
export const everyType = (random: SampleRandom): Row => ({
  values: nested(random),
  total: { N: longNumber(random) },
  coupons: { SS: [`A-${random.word(6)}`, 'ようこそ', '１００円引き'] },
  amounts: { NS: ['0', '-12.5', `${9_007_199_254_740_993n + BigInt(random.int(1000))}`] },
  seals: { BS: [random.bytes(4), random.bytes(5)] },
  signature: { B: random.bytes(32) },
  memo: { S: '' },
  cancelled: { NULL: true },
  gift: { BOOL: random.int(2) === 0 },
});
