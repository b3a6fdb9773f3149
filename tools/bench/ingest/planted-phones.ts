import { wide } from './encodings.ts';
import type { Seeded } from './seeded.ts';

/** A number of Japan: the groups in which it is written at home. */
type Groups = readonly string[];

const landline = (chance: Seeded): Groups => {
  const area = chance.pick([
    '03',
    '06',
    '04',
    '011',
    '045',
    '052',
    '092',
    '0422',
    '0736',
    '09912',
    '0120',
    '0570',
  ]);
  const rest = 10 - area.length;
  const exchange = area.length === 4 && chance.below(2) === 0 ? 3 : Math.max(1, rest - 4);
  return [area, `${chance.between(2, 9)}${chance.digits(exchange - 1)}`, chance.digits(rest - exchange)];
};

const mobile = (chance: Seeded): Groups => [
  chance.pick(['050', '060', '070', '080', '090', '020']),
  `${chance.between(1, 9)}${chance.digits(3)}`,
  chance.digits(4),
];

const freephone = (chance: Seeded): Groups =>
  chance.pick([
    ['0800', chance.digits(3), chance.digits(4)],
    ['0120', chance.digits(2), chance.digits(4)],
  ]);

const hyphens = [
  '-',
  '－',
  'ー',
  'ｰ',
  '‐',
  '‑',
  '–',
  '—',
  '―',
  '−',
  '～',
  '〜',
  '~',
  '─',
  '一',
  '・',
  '.',
  '．',
  '_',
  '‾',
  '∙',
  '⋅',
];
const between = [...hyphens, '', ' ', '　', ' - ', '  '];

const abroad = [
  '+81',
  '+81 ',
  '+81-',
  '＋81 ',
  '+81 (0)',
  '+81(0)',
  '0081-',
  '0081 (0)',
  '010-81-',
  '(+81) ',
  '81-',
];

const written: Record<string, (groups: Groups, chance: Seeded) => string> = {
  separated: (groups, chance) => groups.join(chance.pick(between)),
  mixed: ([a, b, c], chance) => `${a}${chance.pick(hyphens)}${b}${chance.pick(hyphens)}${c}`,
  bracketed: ([a, b, c], chance) =>
    chance.pick([`(${a})${b}-${c}`, `(${a}) ${b} ${c}`, `${a}(${b})${c}`, `（${a}）${b}－${c}`]),
  bare: (groups) => groups.join(''),
  'with country code': (groups, chance) => {
    const [area = '', ...rest] = groups;
    return `${chance.pick(abroad)}${[area.slice(1), ...rest].join(chance.pick(['-', ' ', '.', '－']))}`;
  },
  'with country code, bare': (groups, chance) =>
    `${chance.pick(['+81', '0081', '＋81'])}${groups.join('').slice(1)}`,
  'in pairs': ([area, exchange, rest = ''], chance) =>
    [area, exchange, ...(rest.match(/..?/g) ?? [])].join(chance.pick([...hyphens, ' ', '　'])),
  'with caller prefix': (groups, chance) =>
    `${chance.pick(['184', '186'])}${chance.pick(['', '', '-', ' '])}${groups.join(chance.pick(['', '-']))}`,
  'digit by digit': (groups, chance) => [...groups.join('')].join(chance.pick([' ', '-', '.'])),
};
export const phoneWays = Object.keys(written);

/** Some digits full-width, some not. */
const halfWide = (text: string, chance: Seeded): string =>
  [...text].map((sign) => (chance.below(2) === 0 ? wide(sign) : sign)).join('');

/** A phone number as people write it, and the digits by which it would be recognised. */
export const plantPhone = (chance: Seeded, way: string): { text: string; secrets: string[] } => {
  const groups = chance.pick([landline, mobile, mobile, freephone])(chance);
  const digits = groups.join('').slice(1);
  const text = written[way]?.(groups, chance) ?? groups.join('-');
  const width = chance.below(4);
  return {
    text: width === 0 ? wide(text) : width === 1 ? halfWide(text, chance) : text,
    secrets: [digits.slice(0, 8), digits.slice(-8)],
  };
};
