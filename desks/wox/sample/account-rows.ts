import { everyType, number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleUser } from './users.ts';

const NOTICES = 2;

/** The registration itself: the one row that every user has. */
export const userRow = (user: SampleUser, random: SampleRandom, times: Times): SampleRow => {
  const { total = number(0), amounts = text(''), values = text('') } = everyType(random);
  return {
    table: 'users',
    item: {
      userId: text(user.userId),
      email: text(user.mailbox),
      name: text(user.nickname),
      bio: text(random.pick(['', '月の裏で餅をついています🌕', '１２３−４５６７'])),
      avatar: { B: random.bytes(64) },
      interests: { SS: ['園芸', `旅行-${random.word(4)}`, '𠮷日'] },
      luckyNumbers: amounts,
      settings: values,
      registered: text(times.before(1000 + random.int(1000))),
      points: total,
      passwordHash: text(`sample$${random.word(40)}`),
      ...(user.mailboxChangedAt !== undefined && { emailChangedAt: text(user.mailboxChangedAt) }),
    },
  };
};

/** The cookie has 165 bits of chance and nothing else in it. */
const sessionRow = (user: SampleUser, random: SampleRandom, times: Times, at: number): SampleRow => ({
  table: 'sessions',
  item: {
    cookie: text(random.word(32)),
    userId: text(user.userId),
    timestamp: text(times.before(at)),
    expiresAt: number(times.secondsAfter(300 - at)),
  },
});

const noticeRow = (user: SampleUser, times: Times, at: number): SampleRow => ({
  table: 'notices',
  item: {
    mailbox: text(user.mailbox),
    // Two users of one mailbox get mails at the same second: the ID keeps them apart.
    sent: text(`${times.before(10 + at)}#${user.userId}`),
    userId: text(user.userId),
    subject: text(at === 0 ? `${user.nickname}さん、WOXへようこそ` : ''),
    status: text('sent'),
  },
});

/** Logins, one of them on another device where the user has everything, and mails that WOX sent. */
export function* contactRows(user: SampleUser, random: SampleRandom, times: Times): Iterable<SampleRow> {
  const sessions = user.role === 'everything' ? 2 : 1;
  for (let at = 0; at < sessions; at += 1) yield sessionRow(user, random, times, at);
  for (let at = 0; at < NOTICES; at += 1) yield noticeRow(user, times, at);
}
