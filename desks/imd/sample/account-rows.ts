import { everyType, number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleMember } from './members.ts';

/** The registration itself: the one row that every member has. A set cannot be empty (DynamoDB). */
export const memberRow = (member: SampleMember, random: SampleRandom, times: Times): SampleRow => ({
  table: 'members',
  item: {
    memberId: text(member.memberId),
    email: text(member.mailbox),
    phone: text(member.phone),
    ...(member.ipPhone !== undefined && { ipPhone: text(member.ipPhone) }),
    ...(member.numbers.length > 0 && { numbers: { SS: [...member.numbers] } }),
    ...(member.otherMailbox !== undefined && { otherEmail: text(member.otherMailbox) }),
    ...(member.mailboxChangedAt !== undefined && { emailChangedAt: text(member.mailboxChangedAt) }),
    handle: text(member.handle),
    device: text(random.pick(['', 'SamplePhone 7', '見本ケータイＳ'])),
    settings: everyType(random)['values'] ?? text(''),
    topics: { SS: ['電話', `topic-${random.word(4)}`, '𠮷日'] },
    registered: text(times.before(1000 + random.int(1000))),
    passcodeHash: text(`sample$${random.word(40)}`),
  },
});

const contactRow = (
  member: SampleMember,
  contact: string,
  random: SampleRandom,
  times: Times,
): SampleRow => ({
  table: 'contacts',
  item: {
    contact: text(contact),
    memberId: text(member.memberId),
    since: text(times.dateBefore(100 + random.int(900))),
    code: text(String(100_000 + random.int(900_000))),
  },
});

/**
 * What is typed to log in. A number that is somebody else's by now leads to them, not to whoever had it before; one that
 * two share logs in the first of them, and so does a mailbox.
 */
export function* contactRows(
  member: SampleMember,
  members: readonly SampleMember[],
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> {
  const others = members.slice(0, members.indexOf(member));
  const taken = (has: (other: SampleMember) => boolean) =>
    others.some((other) => other.role !== 'earlier-holder' && has(other));
  for (const phone of member.role === 'earlier-holder' ? [] : member.numbers) {
    if (!taken(({ numbers }) => numbers.includes(phone)))
      yield contactRow(member, `TEL#${phone}`, random, times);
  }
  if (!taken(({ mailbox }) => mailbox === member.mailbox))
    yield contactRow(member, `MAIL#${member.mailbox}`, random, times);
}

/** Days used, with counts beyond what a double keeps. */
export const usageRow = (
  member: SampleMember,
  random: SampleRandom,
  times: Times,
  day: number,
): SampleRow => {
  const { total = number(0), amounts = text(''), values = text(''), seals = text('') } = everyType(random);
  return {
    table: 'usage',
    item: {
      memberId: text(member.memberId),
      date: text(times.dateBefore(day)),
      items: { L: [text('着信音'), text(''), seals] },
      counts: amounts,
      seconds: total,
      values,
      expiresAt: number(times.secondsAfter(300 - day)),
    },
  };
};
