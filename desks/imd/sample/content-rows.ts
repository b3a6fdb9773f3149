import { number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleMember } from './members.ts';

/** Its number names nobody. */
export const cornerIdOf = ({ memberId }: Pick<SampleMember, 'memberId'>): string =>
  memberId.replace('M-', 'corner-');

const POSTS = 3;
/** Answers on another's corner are numbered from here, so that no two posts have one number. */
const ANSWERS_FROM = 1_000;

const cornerRow = (member: SampleMember, random: SampleRandom): SampleRow => ({
  table: 'corners',
  item: {
    cornerId: text(cornerIdOf(member)),
    memberId: text(member.memberId),
    name: text('待受画像のコーナー "free", vol.2'),
    comment: text(random.pick(['', 'はじめまして🔔', '毎週更新します'])),
    views: number(random.int(100_000)),
  },
});

/** People write their own number and mail address into what they post. */
const ownContact = (member: SampleMember, at: number): string =>
  at === 1 ? `連絡は ${member.phone} か ${member.mailbox} まで📮` : `${at} 通目。=1+1 ではありません`;

const postRow = (
  author: SampleMember,
  cornerOf: SampleMember,
  times: Times,
  at: number,
  fields: SampleRow['item'],
): SampleRow => ({
  table: 'posts',
  item: {
    cornerId: text(cornerIdOf(cornerOf)),
    number: number(at),
    authorId: text(author.memberId),
    handle: text(author.handle),
    timestamp: text(times.before(300 - at / 10)),
    ...fields,
  },
});

const answerRow = (member: SampleMember, neighbour: SampleMember, times: Times): SampleRow =>
  postRow(member, neighbour, times, ANSWERS_FROM, {
    text: text(`${neighbour.handle}さん、この着信音が好きです。`),
    answered: { L: [text(neighbour.handle)] },
  });

const ratingRow = (member: SampleMember, random: SampleRandom, times: Times, at: number): SampleRow => ({
  table: 'ratings',
  item: {
    item: text(`item-${at}`),
    rating: text(random.word(12)),
    authorId: text(member.memberId),
    stars: number(`${1 + random.int(4)}.5`),
    stamp: text(random.pick(['👍', '', 'いいね'])),
    date: text(times.dateBefore(50 + at)),
  },
});

/** A corner with posts, an answer on the neighbour's corner, ratings. */
export function* contentRows(
  member: SampleMember,
  neighbour: SampleMember,
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> {
  yield cornerRow(member, random);
  for (let at = 1; at <= POSTS; at += 1) {
    const image = at === 2 ? { image: { B: random.bytes(32) } } : {};
    yield postRow(member, member, times, at, { text: text(ownContact(member, at)), ...image });
  }
  yield answerRow(member, neighbour, times);
  for (const at of [1, 2]) yield ratingRow(member, random, times, at);
}

/** Days since each charge: the books are kept 2557 days, so the first is past that. */
const CHARGE_AGES = [2900, 2550, 40] as const;

/** What the member bought with the phone bill; numbers are given one after another, whoever buys. */
export function* chargeRows(
  member: SampleMember,
  stream: number,
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> {
  for (const [at, age] of CHARGE_AGES.entries()) {
    yield {
      table: 'charges',
      item: {
        chargeId: text(`C-${String(1 + stream * CHARGE_AGES.length + at).padStart(6, '0')}`),
        memberId: text(member.memberId),
        item: text(random.pick(['着信音', 'Sample "wallpaper", large'])),
        amount: number(100 * (1 + random.int(9))),
        date: text(times.dateBefore(age)),
        memo: text(''),
      },
    };
  }
}
