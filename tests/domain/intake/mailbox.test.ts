import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MailboxSchema, normaliseMailbox } from '../../../functions/domain/intake/mailbox.ts';

const accepts = (text: string) => MailboxSchema.safeParse(text).success;

it.each([
  'hanako@example.jp',
  'a.b+tag@mail.example.co.jp',
  "o'neill@example.com",
  'x@xn--r8jz45g.xn--zckzah',
])('takes %s', (mailbox) => {
  expect(accepts(mailbox)).toBe(true);
});

it.each([
  '',
  'hanako',
  '@example.jp',
  'hanako@',
  'hanako@localhost',
  'a@b@example.jp',
  'a..b@example.jp',
  '.a@example.jp',
  'a@-example.jp',
  '"a b"@example.jp',
  'a@example.jp,b@example.jp',
  'a@example.jp b@example.jp',
  'Hanako <a@example.jp>',
  'a@example.jp\r\nBcc: b@example.jp',
  'a@example.jp\u0000',
  'a\u202e@example.jp',
  'ａ@example.jp',
  `${'a'.repeat(65)}@example.jp`,
  `a@${'b'.repeat(250)}.jp`,
])('refuses %j', (text) => {
  expect(accepts(text)).toBe(false);
});

it('lets nothing through that could end a header or name a second recipient', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom('\r', '\n', ',', ';', '<', '>', ' ', '\u0000', ':'),
      (text, mark) => {
        expect(accepts(`${text}${mark}@example.jp`)).toBe(false);
        expect(accepts(`a@example.jp${mark}${text}`)).toBe(false);
      },
    ),
  );
});

it('compares without regard to case', () => {
  expect(normaliseMailbox('Hanako@Example.JP')).toBe('hanako@example.jp');
});
