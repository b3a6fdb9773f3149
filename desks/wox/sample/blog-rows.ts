import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { everyType, number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import { blogIdOf } from './places.ts';
import type { SampleUser } from './users.ts';

const ARTICLES = 3;

const rowOf = (owner: SampleUser, sk: string, type: string, item: Row): SampleRow => ({
  table: 'blogs',
  item: { pk: text(`BLOG#${blogIdOf(owner)}`), sk: text(sk), type: text(type), ...item },
});

const blogRow = (user: SampleUser, times: Times) =>
  rowOf(user, 'BLOG', 'blog', {
    blogId: text(blogIdOf(user)),
    userId: text(user.userId),
    title: text('うさぎ日記 "the diary", vol.1'),
    date: text(times.dateBefore(600)),
  });

/** The last one is a draft without a title. */
const articleRow = (user: SampleUser, random: SampleRandom, times: Times, at: number) =>
  rowOf(user, `ARTICLE#${String(at).padStart(4, '0')}`, 'article', {
    title: text(at === ARTICLES ? '' : `第${at}話`),
    body: text(random.pick(['今日は晴れ☀️', '=1+1 から始まる本文', '𠮷日につき休み'])),
    status: text(at === ARTICLES ? 'draft' : 'published'),
    tags: { SS: ['日記', `tag-${random.word(4)}`] },
    date: text(times.dateBefore(500 - at)),
    views: number(random.int(100_000)),
    values: { L: Object.values(everyType(random)) },
  });

/** On the neighbour's blog, where there is one: quotes the neighbour by name. */
const commentRow = (user: SampleUser, neighbour: SampleUser, times: Times) =>
  rowOf(neighbour, `COMMENT#0001#${user.userId}`, 'comment', {
    userId: text(user.userId),
    name: text(user.nickname),
    comment: text(`${neighbour.nickname}さん、いい記事ですね👍`),
    date: text(times.dateBefore(490)),
    quoted: { L: [text(neighbour.nickname)] },
  });

const WITHOUT_BLOG = ['no-blog', 'account-only'];

/** A blog and its articles, where the user has one, and a comment on another's. */
export function* blogRows(
  user: SampleUser,
  neighbour: SampleUser,
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> {
  if (!WITHOUT_BLOG.includes(user.role)) yield blogRow(user, times);
  const articles = [...WITHOUT_BLOG, 'empty-blog'].includes(user.role) ? 0 : ARTICLES;
  for (let at = 1; at <= articles; at += 1) yield articleRow(user, random, times, at);
  if (neighbour.userId !== user.userId) yield commentRow(user, neighbour, times);
}
