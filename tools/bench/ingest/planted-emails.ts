import { wide } from './encodings.ts';
import type { Seeded } from './seeded.ts';

const names = [
  'taro',
  'hanako',
  'yamada',
  'suzuki',
  'sato',
  'jiro',
  'keiko',
  'ishikawa',
  "o'brien",
  'müller',
  '太郎',
  'Анна',
];
const hosts = [
  'example.jp',
  'example.co.jp',
  'docomo.example.ne.jp',
  'mail.example.com',
  'xn--r8jz45g.example',
  '例え.テスト',
  'почта.example',
];
const letters = 'abcdefghijkmnpqrstuvwxyz';

const ways: Record<string, (local: string, host: string, chance: Seeded) => string> = {
  plain: (local, host) => `${local}@${host}`,
  'plus tag': (local, host, chance) => `${local}+${chance.text(letters, 6)}@${host}`,
  'dots as phones allowed': (local, host) => `${local}..x.@${host}`,
  'full-width sign': (local, host, chance) => `${local}${chance.pick(['＠', '﹫'])}${host}`,
  'full-width': (local, host) => wide(`${local}@${host}`),
  upper: (local, host) => `${local}@${host}`.toUpperCase(),
  'word for sign': (local, host, chance) =>
    `${local}${chance.pick(['(at)', '[at]', ' (at) ', '（at）', 'アットマーク', 'アット', '【at】', '<at>', '{at}'])}${host}`,
  'word for dot': (local, host) => `${local}(at)${host.replaceAll('.', '(dot)')}`,
  spaced: (local, host) => `${local} @ ${host}`,
  quoted: (local, host) => `"${local}"@${host}`,
  mailto: (local, host) => `mailto:${local}@${host}`,
  'without dot': (local) => `${local}@localhost`,
  cut: (local, host) => `${local}@${host.slice(0, 3)}`,
};
export const emailWays = Object.keys(ways);

/** A mail address as people write it, and its local part, by which it would be recognised. */
export const plantEmail = (chance: Seeded, way: string): { text: string; secrets: string[] } => {
  const mine = chance.text(letters, 5);
  const local = `${chance.pick(names)}${chance.pick(['.', '-', '_', ''])}${mine}${chance.between(1, 99)}`;
  const host = `${chance.text(letters, 5)}.${chance.pick(hosts)}`;
  return { text: ways[way]?.(local, host, chance) ?? `${local}@${host}`, secrets: [local, mine] };
};
