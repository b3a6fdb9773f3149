import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { everyType, number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleMember } from './members.ts';

const POSTS = 2;
const PHOTOS = 2;

/** Ids of what a member posted name nobody: only the row leads to its author. */
export const contentIdOf = ({ memberId }: SampleMember, kind: string): string =>
  `${kind}-${memberId.replace('I-', '')}`;

const contentRow = (member: SampleMember, contentId: string, times: Times, item: Row): SampleRow => ({
  table: 'contents',
  item: {
    contentId: text(contentId),
    authorId: text(member.memberId),
    date: text(times.dateBefore(120)),
    ...item,
  },
});

const photoRow = (member: SampleMember, random: SampleRandom, times: Times, at: number): SampleRow => ({
  table: 'media',
  item: {
    albumId: text(contentIdOf(member, 'album')),
    medium: text(`PHOTO#${at}`),
    caption: text(at === 0 ? `${member.nickname}撮影　夕焼け🌇` : ''),
    image: { B: random.bytes(48) },
    date: text(times.dateBefore(121)),
    values: everyType(random)['values'] ?? text(''),
  },
});

const videoRow = (member: SampleMember, random: SampleRandom): SampleRow => ({
  table: 'media',
  item: {
    ...{
      albumId: text(contentIdOf(member, 'album')),
      medium: text('VIDEO#0'),
      caption: text('運動会（前半）'),
    },
    ...{ preview: { BS: [random.bytes(4), random.bytes(5)] }, length: number('61.50') },
  },
});

/** An album with photos and a video, posts, and a comment under a post of the neighbour, whom it names. */
export function* contentRows(
  member: SampleMember,
  neighbour: SampleMember,
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> {
  yield contentRow(member, contentIdOf(member, 'album'), times, {
    ...{ type: text('album'), title: text('週末の記録 "vol.1"'), public: { BOOL: random.int(2) === 0 } },
  });
  for (let at = 0; at < PHOTOS; at += 1) yield photoRow(member, random, times, at);
  yield videoRow(member, random);
  for (let at = 0; at < POSTS; at += 1)
    yield contentRow(member, `${contentIdOf(member, 'post')}-${at}`, times, {
      ...{ type: text('post'), title: text(at === 0 ? '' : '第２回'), text: text('雨のち晴れ☂️→☀️') },
      tags: { SS: ['日常', `札-${random.word(4)}`] },
    });
  yield contentRow(member, contentIdOf(member, 'comment'), times, {
    ...{ type: text('comment'), under: text(`${contentIdOf(neighbour, 'post')}-0`) },
    nickname: text(member.nickname),
    text: text(`${neighbour.nickname}さんの記事で知りました。`),
    mentioned: { SS: [neighbour.nickname] },
  });
}
