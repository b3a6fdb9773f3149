import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import { boardIdOf, threadIdOf } from './places.ts';
import type { SampleUser } from './users.ts';

const POSTS = 3;
/** With long texts 1.5 MB in one partition of the index: a query's page ends at 1 MB (DynamoDB). */
const MANY_POSTS = 300;
const LONG = '長い投稿です。'.repeat(240);
/** Answers in another's thread are numbered from here, so that no two posts have one number. */
const ANSWERS_FROM = 1_000;
const GONE = '退会したユーザー';

const boardRow = (user: SampleUser, times: Times): SampleRow => ({
  table: 'boards',
  item: {
    boardId: text(boardIdOf(user)),
    ownerId: text(user.userId),
    owner: text(user.nickname),
    name: text('月見の掲示板🌕'),
    date: text(times.dateBefore(700)),
  },
});

const threadRow = (user: SampleUser, times: Times): SampleRow => ({
  table: 'threads',
  item: {
    boardId: text(boardIdOf({ userId: 'W-1' })),
    threadId: text(threadIdOf(user)),
    authorId: text(user.userId),
    name: text(user.nickname),
    title: text('おすすめのにんじん料理'),
    date: text(times.dateBefore(200)),
  },
});

const postRow = (user: SampleUser, times: Times, at: number, fields: Row): SampleRow => ({
  table: 'posts',
  item: {
    threadId: text(threadIdOf(user)),
    number: number(at),
    authorId: text(user.userId),
    name: text(user.nickname),
    timestamp: text(times.before(199 - at / 10)),
    ...fields,
  },
});

const textOf = (user: SampleUser, at: number): string => {
  if (user.role === 'everything') return `${at} ${LONG}`;
  return at === 1 ? '' : `${at} きんぴらが好きです🥕 １００点！`;
};

/** In the neighbour's thread: quotes the neighbour by name. */
const answerRow = (user: SampleUser, neighbour: SampleUser, times: Times): SampleRow =>
  postRow(user, times, ANSWERS_FROM, {
    threadId: text(threadIdOf(neighbour)),
    text: text(`>>1 ${neighbour.nickname}さんは「きんぴら」と言いますが、私はスープです。`),
    quoted: { SS: [neighbour.nickname] },
  });

/** A board where the user opened one, a thread, posts in it, and an answer in the neighbour's thread. */
export function* boardRows(
  user: SampleUser,
  neighbour: SampleUser,
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> {
  if (['everything', 'similar-id'].includes(user.role)) yield boardRow(user, times);
  yield threadRow(user, times);
  const posts = user.role === 'everything' ? MANY_POSTS : POSTS;
  for (let at = 1; at <= posts; at += 1) {
    const image = at === 2 ? { image: { B: random.bytes(32) } } : {};
    yield postRow(user, times, at, { text: text(textOf(user, at)), ...image });
  }
  if (neighbour.userId !== user.userId) yield answerRow(user, neighbour, times);
}

/** What an erasure of somebody left: a thread and a post that lead to nobody. */
export function* erasedAuthorRows(times: Times): Iterable<SampleRow> {
  const place = { boardId: text(boardIdOf({ userId: 'W-1' })), threadId: text('thread-of-nobody') };
  const date = text(times.dateBefore(900));
  yield { table: 'threads', item: { ...place, name: text(GONE), title: text('昔の話'), date } };
  yield {
    table: 'posts',
    item: {
      threadId: place.threadId,
      number: number(1),
      name: text(GONE),
      text: text('（投稿者の退会により削除されました）'),
      timestamp: text(times.before(900)),
    },
  };
}
