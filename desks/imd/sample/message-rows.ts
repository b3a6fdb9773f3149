import { text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleMember } from './members.ts';

const MESSAGES = 2;
/** Whoever had a number before was written to before it changed hands. */
const EARLIER_DAYS = 600;

const messageRow = (member: SampleMember, phone: string, times: Times, at: number): SampleRow => {
  const days = at + (member.role === 'earlier-holder' ? EARLIER_DAYS : 5);
  return {
    table: 'short-messages',
    item: {
      number: text(phone),
      // Two who share a number get messages at the same second: the member keeps them apart.
      timestamp: text(`${times.before(days)}#${member.memberId}`),
      memberId: text(member.memberId),
      text: text(at === 0 ? '' : `【IMD】${member.handle}さんの確認コードをお送りします。`),
      status: text('sent'),
    },
  };
};

const noticeRow = (member: SampleMember, random: SampleRandom, times: Times, at: number): SampleRow => ({
  table: 'notices',
  item: {
    mailbox: text(member.mailbox),
    sent: text(`${times.before(20 + at)}#${member.memberId}`),
    memberId: text(member.memberId),
    subject: text(random.pick(['', '今週のランキング📈', `${member.handle}さんへのお知らせ`])),
    status: text('delivered'),
  },
});

/** What IMD sent, to each number in each of its forms, and to the mailbox. */
export function* messageRows(member: SampleMember, random: SampleRandom, times: Times): Iterable<SampleRow> {
  for (let at = 0; at < MESSAGES; at += 1) {
    for (const phone of member.numbers) yield messageRow(member, phone, times, at);
    yield noticeRow(member, random, times, at);
  }
}
