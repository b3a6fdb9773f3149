import { DateTime } from 'luxon';
import type { AttributeValue } from '../../../functions/domain/attribute-value.ts';
import { text } from '../../sample/attributes.ts';

/** What a customer of the sample is there for; `ordinary` for those who must be left alone. */
export type SampleRole =
  | 'everything'
  | 'similar-number'
  | 'shared-phone'
  | 'big-number'
  | 'mailbox-changed'
  | 'mailbox-age-unknown'
  | 'shared-mailbox'
  | 'ordinary';

/** One account. Two of them have one mailbox; two of them one phone. */
export interface SampleCustomer {
  readonly role: SampleRole;
  /** A number beyond double precision in one case, hence text. */
  readonly accountId: string;
  readonly name: string;
  readonly mailbox: string;
  readonly phone: string;
  /** As stored: ISO 8601 or epoch seconds; absent in one case. */
  readonly mailboxChangedAt?: AttributeValue;
}

const FAMILIES = ['佐藤', '鈴木', '高橋', '田中', '渡辺', '伊藤', '山本', '中村'] as const;
const GIVEN = ['花子', '太郎', '葵', '蓮', '結衣'] as const;
const ORDINARY = 31;
const SHARED_PHONE = '０９０−００００−０００１';

/** `example.com` is nobody's (RFC 2606). */
const mailboxOf = (accountId: string) => `customer.${accountId}@example.com`;

const nameOf = (at: number) => `${FAMILIES[at % FAMILIES.length] ?? ''} ${GIVEN[at % GIVEN.length] ?? ''}`;

const changedDaysAgo = (now: Date, days: number) =>
  text(DateTime.fromJSDate(now, { zone: 'utc' }).minus({ days }).toISO() ?? '');

interface Special {
  readonly role: SampleRole;
  readonly accountId: string;
  readonly mailbox?: string;
  readonly phone?: string;
  readonly changedDaysAgo?: number | 'unknown';
}

const SPECIAL: readonly Special[] = [
  { role: 'everything', accountId: '1', phone: SHARED_PHONE },
  { role: 'shared-phone', accountId: '10', phone: SHARED_PHONE },
  { role: 'similar-number', accountId: '11' },
  { role: 'similar-number', accountId: '100' },
  { role: 'big-number', accountId: '90071992547409931234' },
  { role: 'mailbox-changed', accountId: '20', changedDaysAgo: 3 },
  { role: 'mailbox-age-unknown', accountId: '21', changedDaysAgo: 'unknown' },
  { role: 'shared-mailbox', accountId: '22', mailbox: 'two.accounts@example.com' },
  { role: 'shared-mailbox', accountId: '23', mailbox: 'two.accounts@example.com' },
];

const customerOf = (now: Date, special: Special, at: number): SampleCustomer => ({
  role: special.role,
  accountId: special.accountId,
  name: nameOf(at),
  mailbox: special.mailbox ?? mailboxOf(special.accountId),
  phone: special.phone ?? `090-0000-${String(1000 + at)}`,
  ...(special.changedDaysAgo !== 'unknown' && {
    mailboxChangedAt: changedDaysAgo(now, special.changedDaysAgo ?? 30 + at * 10),
  }),
});

/** An older part of the service wrote the time as epoch seconds. */
const ordinaryOf = (now: Date, at: number): SampleCustomer => {
  const customer = customerOf(now, { role: 'ordinary', accountId: String(1001 + at) }, SPECIAL.length + at);
  const seconds = Math.floor(now.getTime() / 1000) - (100 + at) * 86_400;
  return at % 4 === 0 ? { ...customer, mailboxChangedAt: { N: String(seconds) } } : customer;
};

/** Forty fictional customers, always the same; only times depend on `now`. */
export const sampleCustomers = (now: Date): SampleCustomer[] => [
  ...SPECIAL.map((special, at) => customerOf(now, special, at)),
  ...Array.from({ length: ORDINARY }, (_, at) => ordinaryOf(now, at)),
];
