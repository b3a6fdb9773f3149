import { DateTime } from 'luxon';

/** What a user of the sample is there for; `ordinary` for those who must be left alone. */
export type SampleRole =
  | 'everything'
  | 'shared-device'
  | 'similar-id'
  | 'mailbox-changed'
  | 'mailbox-age-unknown'
  | 'shared-mailbox'
  | 'no-blog'
  | 'empty-blog'
  | 'account-only'
  | 'ordinary';

/** One registered user. Two of them have one mailbox; two of them use one device. */
export interface SampleUser {
  readonly role: SampleRole;
  readonly userId: string;
  /** Nobody else's nickname is part of it. */
  readonly nickname: string;
  readonly mailbox: string;
  /** As the bank's form takes it, in half-width kana. */
  readonly transferName: string;
  /** ISO 8601; absent in one case. */
  readonly mailboxChangedAt?: string;
}

/** Emoji, a character outside the basic plane, full-width and half-width letters, a text that a spreadsheet calculates. */
const NICKNAMES = [
  '🐰うさぎ',
  'Ｒａｂｂｉｔ',
  '𠮷田さん',
  'ｳｻｷﾞ',
  '=月見',
  '👩‍🌾にんじん',
  'tanpopo',
] as const;
const FAMILIES = ['ｳｻﾐ', 'ﾆﾝｼﾞﾝ', 'ﾂｷﾀﾞ', 'ﾉﾊﾗ', 'ｶ)ﾐﾎﾝｼﾖｳﾃﾝ', 'ｱﾅﾎﾘ', 'ｼﾛﾀ'] as const;
const GIVEN = ['ﾊﾅｺ', 'ﾀﾛｳ', 'ｼﾞﾛｳ', 'ﾐﾐ', 'ﾊﾈﾙ'] as const;
const ORDINARY = 28;

interface Special {
  readonly role: SampleRole;
  readonly number: number;
  readonly mailbox?: string;
  readonly changedDaysAgo?: number | 'unknown';
}

const SPECIAL: readonly Special[] = [
  { role: 'everything', number: 1 },
  { role: 'shared-device', number: 10 },
  { role: 'similar-id', number: 11 },
  { role: 'similar-id', number: 100 },
  { role: 'mailbox-changed', number: 20, changedDaysAgo: 3 },
  { role: 'mailbox-age-unknown', number: 21, changedDaysAgo: 'unknown' },
  { role: 'shared-mailbox', number: 23, mailbox: 'two.users@example.com' },
  { role: 'shared-mailbox', number: 24, mailbox: 'two.users@example.com' },
  { role: 'no-blog', number: 25 },
  { role: 'empty-blog', number: 26 },
  { role: 'account-only', number: 27 },
];

const changedBefore = (now: Date, days: number): string =>
  DateTime.fromJSDate(now, { zone: 'utc' }).minus({ days }).toISO() ?? '';

/** `example.com` is nobody's (RFC 2606). */
const userOf = (now: Date, special: Special, at: number): SampleUser => ({
  role: special.role,
  userId: `W-${special.number}`,
  nickname: `${NICKNAMES[at % NICKNAMES.length] ?? ''}☆${special.number}号`,
  mailbox: special.mailbox ?? `customer.${special.number}@example.com`,
  transferName: `${FAMILIES[at % FAMILIES.length] ?? ''} ${GIVEN[at % GIVEN.length] ?? ''}`,
  ...(special.changedDaysAgo !== 'unknown' && {
    mailboxChangedAt: changedBefore(now, special.changedDaysAgo ?? 40 + at * 10),
  }),
});

/** Thirty-nine fictional users, always the same; only times depend on `now`. */
export const sampleUsers = (now: Date): SampleUser[] => {
  const ordinary = Array.from({ length: ORDINARY }, (_, at): Special => {
    return { role: 'ordinary', number: 1001 + at };
  });
  return [...SPECIAL, ...ordinary].map((special, at) => userOf(now, special, at));
};
