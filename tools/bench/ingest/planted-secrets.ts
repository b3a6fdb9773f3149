import type { Seeded } from './seeded.ts';

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const withCheckDigit = (body: string): string => {
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
};

const wide = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** A card number of a network in use, as people write it. */
export const plantCard = (chance: Seeded): { text: string; secrets: string[] } => {
  const [head, length] = chance.pick([
    ['4', 16],
    ['41', 13],
    ['4', 19],
    ['52', 16],
    ['2300', 16],
    ['37', 15],
    ['3540', 16],
    ['36', 14],
    ['6011', 16],
    ['6225', 19],
  ] as const);
  const digits = withCheckDigit(head + chance.digits(length - head.length - 1));
  const text = digits.replace(/\d{4}(?=\d)/g, `$&${chance.pick(['', '-', ' ', '−', '　', '.', 'ー'])}`);
  return { text: chance.below(3) === 0 ? wide(text) : text, secrets: [digits.slice(0, 8), digits.slice(-8)] };
};

/** My Number with its label. */
export const plantNumber = (chance: Seeded): { text: string; secrets: string[] } => {
  const digits = chance.digits(12);
  const label = chance.pick(['mynumber:', 'my-number ', 'マイナンバー：', '個人番号', 'kojin-bango-']);
  const text = `${label}${digits.replace(/\d{4}(?=\d)/g, `$&${chance.pick(['', '-', ' '])}`)}`;
  return { text, secrets: [digits.slice(0, 8), digits.slice(-8)] };
};

const jwtPart = (chance: Seeded, length: number): string =>
  Buffer.from(`{"alg":"HS256","v":"${chance.text(base64url, length)}"}`).toString('base64url');

const tokens: Record<string, (chance: Seeded) => string> = {
  hex: (chance) => chance.text('0123456789abcdef', chance.pick([24, 32, 40, 64])),
  'upper hex': (chance) => chance.text('0123456789ABCDEF', chance.pick([32, 40])),
  base64url: (chance) =>
    chance.text(base64url.slice(0, 62), 1) + chance.text(base64url, chance.pick([21, 31, 42])),
  jwt: (chance) => `${jwtPart(chance, 4)}.${jwtPart(chance, 20)}.${chance.text(base64url, 43)}`,
  'access key': (chance) => `AKIA${chance.text('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`,
};
export const tokenWays = Object.keys(tokens);

/** A secret of a usual form. */
export const plantToken = (chance: Seeded, way: string): { text: string; secrets: string[] } => {
  const text = tokens[way]?.(chance) ?? chance.text(base64url, 43);
  return { text, secrets: [text.slice(0, 12), text.slice(-12)] };
};

/** Parameters that hold something about a person, with values of no form. */
export const personalNames = [
  'name',
  'user_name',
  'lastName',
  'shimei',
  'namae',
  '氏名',
  'お名前',
  'フリガナ',
  'tel',
  'tel1',
  'mobilePhone',
  '電話番号',
  'mail',
  'e-mail',
  'mailAddress',
  'メールアドレス',
  'address',
  'jusho',
  'jyusyo',
  'お届け先',
  '連絡先',
  '住所',
  'zip',
  'postal_code',
  'birth',
  'birthday',
  '生年月日',
  'mynumber',
  'token',
  'sessionId',
  'PHPSESSID',
  'sid',
  'vid',
  'ticket',
  'key',
  'api_key',
  'code',
  'auth_code',
  'password',
  'パスワード',
  'auth',
  'access_token',
  'user[email]',
  'customer.phone',
] as const;

/** A value that says nothing by its form. */
export const plantValue = (chance: Seeded): { text: string; secrets: string[] } => {
  const text = `${chance.pick(['yamada', '山田', 'Minato', 'kq'])}${chance.pick([' ', '-', ''])}${chance.text('bcdfghjkmpqrtvwxz', 6)}`;
  return { text, secrets: [text.slice(-6)] };
};

/** UUIDs are secrets where the parameter says so. */
export const plantUuid = (chance: Seeded): { text: string; secrets: string[] } => {
  const hex = (length: number) => chance.text('0123456789abcdef', length);
  const text = `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  return { text, secrets: [text] };
};
