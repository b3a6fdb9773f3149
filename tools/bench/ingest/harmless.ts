import type { Seeded } from './seeded.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const words = [
  'ramen',
  'tokyo',
  'best',
  'blog',
  'summer',
  'guide',
  'osaka',
  'photo',
  'news',
  'review',
  'how',
  'to',
  'node',
  'event',
];
const japanese = [
  '東京',
  'ラーメン',
  '日本語',
  'ブログ',
  '写真',
  '旅行',
  'レビュー',
  'お知らせ',
  '夏休み',
  '掲示板',
];
const slug = (chance: Seeded, count: number): string =>
  Array.from({ length: count }, () => chance.pick(words)).join('-');
const camel = (chance: Seeded): string =>
  Array.from({ length: 5 }, () => chance.pick(words))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
const date = (chance: Seeded, between: string): string =>
  [chance.between(2015, 2026), two(chance.between(1, 12)), two(chance.between(1, 28))].join(between);
const time = (chance: Seeded, between: string): string =>
  [two(chance.below(24)), two(chance.below(60)), two(chance.below(60))].join(between);
const hex = (chance: Seeded, length: number): string => chance.text('0123456789abcdef', length);
const id = (chance: Seeded, length: number): string => `${chance.between(1, 9)}${chance.digits(length - 1)}`;

/** Pages of sites like those of the desks, in which nobody is. */
const kinds: Record<string, (chance: Seeded) => string> = {
  date: (chance) =>
    chance.pick([
      `/${date(chance, '/')}/${slug(chance, 3)}`,
      `/archive/${date(chance, '-')}`,
      `/archive/${chance.pick(['03', '04', '06'])}-${date(chance, '-')}`,
      `/d/${date(chance, '')}`,
      `/cal?from=${date(chance, '-')}&to=${date(chance, '/')}`,
    ]),
  'date and time': (chance) =>
    chance.pick([
      `/log/${date(chance, '')}${time(chance, '')}`,
      `/at?t=${date(chance, '-')}T${time(chance, ':')}%2B09:00`,
      `/img_${date(chance, '')}_${time(chance, '')}.jpg`,
      `/at?t=${date(chance, '-')}+${time(chance, ':')}`,
    ]),
  timestamp: (chance) => chance.pick([`/x?t=17${chance.digits(8)}`, `/x?_=17${chance.digits(11)}`]),
  id: (chance) => `/blogs/${id(chance, chance.between(1, 9))}/posts/${id(chance, chance.between(1, 12))}`,
  'order number': (chance) =>
    chance.pick([
      `/orders/ORD-${date(chance, '')}-${chance.digits(6)}`,
      `/orders/${date(chance, '')}-${id(chance, 7)}`,
      `/orders/${chance.pick(['249', '250', '503'])}-${chance.digits(7)}-${chance.digits(7)}`,
      `/orders/${id(chance, 8)}`,
      `/orders/${id(chance, 3)}-${chance.digits(3)}-${chance.digits(2)}-${chance.digits(2)}`,
      `/orders?next=/ja/orders/history/ORD-${date(chance, '')}-${chance.digits(6)}/receipt`,
    ]),
  'article number': (chance) =>
    chance.pick([
      `/items/${chance.pick(['49', '45'])}${chance.digits(11)}`,
      `/books/9784${chance.digits(9)}`,
      `/books/4-${chance.digits(3)}-${chance.digits(5)}-${chance.digits(1)}`,
      `/p/SKU-0${chance.digits(2)}-${id(chance, 2)}-${chance.digits(3)}`,
      `/p/SKU-${chance.text('ABCDEF', 2)}${chance.digits(2)}-${chance.digits(4)}`,
      `/dp/B0${chance.text('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789', 8)}`,
    ]),
  price: (chance) =>
    `/items?min=${id(chance, 4)}&max=${id(chance, 6)}&price=%C2%A5${id(chance, 2)},${chance.digits(3)}`,
  coordinates: (chance) =>
    `/map?ll=${chance.between(24, 45)}.${chance.digits(chance.between(3, 7))},${chance.between(123, 145)}.${chance.digits(chance.between(3, 7))}&z=15`,
  version: (chance) =>
    chance.pick([
      `/v${chance.below(20)}.${chance.below(20)}.${chance.below(100)}/app.js`,
      `/npm/react@${chance.below(20)}.${chance.below(9)}.0/umd/react.js`,
      `/app.js?v=${chance.below(9)}.${chance.below(99)}.${chance.below(999)}-beta.${chance.below(9)}`,
    ]),
  asset: (chance) =>
    chance.pick([
      `/assets/app.${hex(chance, 8)}.js`,
      `/static/${slug(chance, 2)}-${hex(chance, 10)}.css`,
      `/img/logo@2x.png`,
      `/img/${slug(chance, 2)}-${chance.pick(['1024x768', '640x480'])}.jpg`,
    ]),
  slug: (chance) =>
    chance.pick([
      `/login?next=/ja/${slug(chance, 3)}/${camel(chance)}/${slug(chance, 2)}-${date(chance, '')}`,
      `/${chance.pick(['reset', 'verify', 'invite', 'activate'])}/${slug(chance, chance.between(1, 3))}-${chance.below(100)}`,
      `/posts/${slug(chance, 6)}`,
      `/posts/${slug(chance, 3)}-${chance.between(2015, 2026)}`,
      `/wiki/${camel(chance)}`,
      `/posts/top-${chance.below(20)}-${slug(chance, 3)}-in-${chance.below(9)}-days`,
    ]),
  japanese: (chance) =>
    chance.pick([
      `/tags/${encodeURIComponent(chance.pick(japanese) + chance.pick(japanese))}`,
      `/search?q=${encodeURIComponent(`${chance.pick(japanese)} ${chance.pick(japanese)}`)}&page=${chance.below(40)}`,
      `/posts/${encodeURIComponent(`第${chance.below(100)}回${chance.pick(japanese)}`)}`,
    ]),
  uuid: (chance) =>
    `/files/${hex(chance, 8)}-${hex(chance, 4)}-4${hex(chance, 3)}-8${hex(chance, 3)}-${hex(chance, 12)}`,
  search: (chance) =>
    `/search?q=${chance.pick(words)}+${chance.pick(words)}+${chance.below(2026)}&sort=new&per_page=${chance.pick([20, 50])}&product_code=A${chance.digits(4)}`,
  campaign: (chance) =>
    `/?utm_source=news&utm_medium=banner&utm_campaign=${slug(chance, 2)}_${date(chance, '')}`,
  handle: (chance) =>
    chance.pick([
      `/@${chance.pick(words)}`,
      `/@${chance.pick(words)}/${id(chance, 6)}`,
      `/map/@35.${chance.digits(4)},139.${chance.digits(4)},15z`,
    ]),
  referrer: (chance) =>
    chance.pick([
      'https://www.google.com/',
      'https://www.google.co.jp/url?sa=t&rct=j',
      `https://news.example.jp/${date(chance, '/')}/${id(chance, 5)}.html`,
      'android-app://com.google.android.gm/',
    ]),
};
export const harmlessKinds = Object.keys(kinds);

/** A harmless URL of a kind, in normal form: as it is, it should come out. */
export const harmlessUrl = (kind: string, chance: Seeded): string => kinds[kind]?.(chance) ?? '/';
