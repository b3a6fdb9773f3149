import { DateTime } from 'luxon';
import { ipPhoneAt, mobileAt } from './phones.ts';

/** What a member of the sample is there for; `ordinary` for those who must be left alone. */
export type SampleRole =
  | 'everything'
  | 'earlier-holder'
  | 'recycled-number'
  | 'similar-id'
  | 'shared-ip-phone'
  | 'mailbox-changed'
  | 'mailbox-age-unknown'
  | 'two-addresses'
  | 'shared-mailbox'
  | 'no-phone'
  | 'account-only'
  | 'ordinary';

/** One member. Two of them have one mailbox, two one IP phone; a number of one was another's before. */
export interface SampleMember {
  readonly role: SampleRole;
  readonly memberId: string;
  /** Nobody else's handle is part of it. */
  readonly handle: string;
  readonly mailbox: string;
  /** ISO 8601; absent in one case. */
  readonly mailboxChangedAt?: string;
  readonly otherMailbox?: string;
  /** As it was typed, in whatever form; empty for who has none. */
  readonly phone: string;
  readonly ipPhone?: string;
  /** Each form in which a number stands in keys: with country code, and as typed where an older part wrote it. */
  readonly numbers: readonly string[];
}

type Special = Pick<SampleMember, 'role'> & {
  readonly number: number;
  readonly mailbox?: string;
  readonly changedDaysAgo?: number | 'unknown';
};

/** Mail of a mobile phone and mail of a PC; both domains are nobody's (RFC 2606). */
const mailboxOf = (number: number): string =>
  number % 2 === 0 ? `customer.${number}@mobile.example` : `customer.${number}@example.com`;

const TWO_MEMBERS = 'two.members@mobile.example';
const SPECIAL: readonly Special[] = [
  { role: 'everything', number: 1 },
  { role: 'earlier-holder', number: 10 },
  { role: 'recycled-number', number: 11 },
  { role: 'similar-id', number: 100 },
  { role: 'shared-ip-phone', number: 30 },
  { role: 'shared-ip-phone', number: 31 },
  { role: 'mailbox-changed', number: 20, changedDaysAgo: 3 },
  { role: 'mailbox-age-unknown', number: 21, changedDaysAgo: 'unknown' },
  { role: 'two-addresses', number: 22 },
  { role: 'shared-mailbox', number: 23, mailbox: TWO_MEMBERS },
  { role: 'shared-mailbox', number: 24, mailbox: TWO_MEMBERS },
  { role: 'no-phone', number: 25 },
  { role: 'account-only', number: 27 },
];
const ORDINARY = 24;

/** Emoji, a character outside the basic plane, full and half width, a text that a spreadsheet calculates. */
const HANDLES = ['📱ケータイ', 'ＭＯＢＩＬＥ', '𠮷野さん', 'ﾍﾞﾙ', '=着信', '👩‍🚀ほし', 'hidamari'] as const;

/** The number that M-11 has by now, and M-10 had before. */
export const recycledNumber = mobileAt(50);
/** The IP phone of one household. */
const householdPhone = ipPhoneAt(60);

const mobileOf = (role: SampleRole, at: number) =>
  ['earlier-holder', 'recycled-number'].includes(role) ? recycledNumber : mobileAt(at);

const phonesOf = (role: SampleRole, at: number): Pick<SampleMember, 'phone' | 'ipPhone' | 'numbers'> => {
  if (role === 'no-phone') return { phone: '', numbers: [] };
  const mobile = mobileOf(role, at);
  const ip = role === 'everything' ? ipPhoneAt(at) : role === 'shared-ip-phone' ? householdPhone : undefined;
  // An older part of the service took the number as it was typed for its key.
  const older = role === 'everything' || role === 'recycled-number' ? [mobile.typed] : [];
  const numbers = [mobile.key, ...older, ...(ip === undefined ? [] : [ip.key])];
  return { phone: mobile.typed, ...(ip && { ipPhone: ip.typed }), numbers };
};

const changedBefore = (now: Date, days: number): string =>
  DateTime.fromJSDate(now, { zone: 'utc' }).minus({ days }).toISO() ?? '';

const hasOtherMailbox = (role: SampleRole): boolean => role === 'everything' || role === 'two-addresses';

const memberOf = (now: Date, { role, number, ...special }: Special, at: number): SampleMember => ({
  role,
  memberId: `M-${number}`,
  handle: `${HANDLES[at % HANDLES.length] ?? ''}／${number}番`,
  mailbox: special.mailbox ?? mailboxOf(number),
  ...(hasOtherMailbox(role) && { otherMailbox: `pc.${number}@example.com` }),
  ...phonesOf(role, at),
  ...(special.changedDaysAgo !== 'unknown' && {
    mailboxChangedAt: changedBefore(now, special.changedDaysAgo ?? 60 + at * 10),
  }),
});

/** Thirty-seven fictional members, always the same; only times depend on `now`. */
export const sampleMembers = (now: Date): SampleMember[] => {
  const ordinary = Array.from({ length: ORDINARY }, (_, at): Special => {
    return { role: 'ordinary', number: 1001 + at };
  });
  return [...SPECIAL, ...ordinary].map((special, at) => memberOf(now, special, at));
};
