import { DateTime } from 'luxon';

/** What a customer of the sample is there for; `ordinary` for those who must be left alone. */
export type SampleRole =
  | 'everything'
  | 'similar-number'
  | 'shared-phone'
  | 'homonym'
  | 'mailbox-changed'
  | 'mailbox-age-unknown'
  | 'second-mailbox'
  | 'shared-mailbox'
  | 'account-only'
  | 'ordinary';

/** One account, with what an identity document of its holder would show. */
export interface SampleCustomer {
  readonly role: SampleRole;
  readonly customerId: string;
  readonly name: string;
  readonly kana: string;
  /** `1980-01-01` */
  readonly birthDate: string;
  readonly address: string;
  readonly phone: string;
  readonly mailbox: string;
  readonly secondMailbox?: string;
  /** ISO 8601; absent in one case. */
  readonly mailboxChangedAt?: string;
  /** The terminal that two customers share, in two cases. */
  readonly sharedTerminal?: string;
}

const FAMILIES = [
  ['小林', 'コバヤシ'],
  ['加藤', 'カトウ'],
  ['吉田', 'ヨシダ'],
  ['山田', 'ヤマダ'],
  ['佐々木', 'ササキ'],
  ['髙橋', 'タカハシ'],
  ['𠮷野', 'ヨシノ'],
] as const;
const GIVEN = [
  ['ひなた', 'ヒナタ'],
  ['陽翔', 'ハルト'],
  ['さくら', 'サクラ'],
  ['大和', 'ヤマト'],
  ['凛', 'リン'],
] as const;
const ORDINARY = 28;
const SHARED_PHONE = '０９０−００００−０００２';
const SHARED_TERMINAL = 'terminal-family';

interface Special {
  readonly role: SampleRole;
  readonly customerId: string;
  /** Who has the same number has the same name. */
  readonly named?: number;
  readonly phone?: string;
  readonly mailbox?: string;
  readonly changedDaysAgo?: number | 'unknown';
  readonly sharedTerminal?: string;
}

const SPECIAL: readonly Special[] = [
  { role: 'everything', customerId: 'N-1', phone: SHARED_PHONE, sharedTerminal: SHARED_TERMINAL },
  { role: 'shared-phone', customerId: 'N-10', phone: SHARED_PHONE, sharedTerminal: SHARED_TERMINAL },
  { role: 'similar-number', customerId: 'N-11' },
  { role: 'similar-number', customerId: 'N-100' },
  { role: 'homonym', customerId: 'N-12', named: 17 },
  { role: 'homonym', customerId: 'N-13', named: 17 },
  { role: 'mailbox-changed', customerId: 'N-20', changedDaysAgo: 3 },
  { role: 'mailbox-age-unknown', customerId: 'N-21', changedDaysAgo: 'unknown' },
  { role: 'second-mailbox', customerId: 'N-22' },
  { role: 'shared-mailbox', customerId: 'N-23', mailbox: 'two.customers@example.com' },
  { role: 'shared-mailbox', customerId: 'N-24', mailbox: 'two.customers@example.com' },
  { role: 'account-only', customerId: 'N-25' },
];

const nameOf = (at: number) => {
  const [family, familyKana] = FAMILIES[at % FAMILIES.length] ?? FAMILIES[0];
  const [given, givenKana] = GIVEN[at % GIVEN.length] ?? GIVEN[0];
  return { name: `${family} ${given}`, kana: `${familyKana} ${givenKana}` };
};

const changedBefore = (now: Date, days: number): string =>
  DateTime.fromJSDate(now, { zone: 'utc' }).minus({ days }).toISO() ?? '';

/** `example.com` is nobody's (RFC 2606). */
const mailboxOf = (customerId: string, kind: string) => `${kind}.${customerId.replace('N-', '')}@example.com`;

const SECOND_MAILBOX: readonly SampleRole[] = ['everything', 'second-mailbox'];

const customerOf = (now: Date, special: Special, at: number): SampleCustomer => ({
  role: special.role,
  customerId: special.customerId,
  ...nameOf(special.named ?? at),
  birthDate: `19${60 + at}-0${1 + (at % 9)}-1${at % 10}`,
  address: `見本県見本市${1 + at}丁目２番３号 ハイツ🏠${101 + at}`,
  phone: special.phone ?? `080-0000-${String(1000 + at)}`,
  mailbox: special.mailbox ?? mailboxOf(special.customerId, 'customer'),
  ...(SECOND_MAILBOX.includes(special.role) && { secondMailbox: mailboxOf(special.customerId, 'second') }),
  ...(special.changedDaysAgo !== 'unknown' && {
    mailboxChangedAt: changedBefore(now, special.changedDaysAgo ?? 40 + at * 10),
  }),
  ...(special.sharedTerminal !== undefined && { sharedTerminal: special.sharedTerminal }),
});

/** Forty fictional customers, always the same; only times depend on `now`. */
export const sampleCustomers = (now: Date): SampleCustomer[] => {
  const ordinary = Array.from({ length: ORDINARY }, (_, at): Special => {
    return { role: 'ordinary', customerId: `N-${1001 + at}` };
  });
  return [...SPECIAL, ...ordinary].map((special, at) => customerOf(now, special, at));
};
