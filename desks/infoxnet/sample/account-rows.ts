import { everyType, number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleMember } from './members.ts';

/** Days since each violation: they are kept 365 days, so the first is past that. */
const VIOLATION_AGES = [400, 30] as const;
const CHECKER = '窓口 三輪あかり';

/** The registration: the one row that every member has. */
export const memberRow = (member: SampleMember, random: SampleRandom, times: Times): SampleRow => {
  const { memberId, name, kana, nickname, birthDate, address, phone, mailbox, mailboxChangedAt } = member;
  const { total = number(0), values = text('') } = everyType(random);
  const texts = { memberId, name, kana, nickname, birthDate, address, phone, email: mailbox };
  return {
    table: 'members',
    item: {
      ...Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, text(value)])),
      age: number(20 + random.int(60)),
      gender: random.pick([text('その他'), text(''), { NULL: true }]),
      occupation: text(random.pick(['', '自営業（ｲﾝﾌﾗ）', '学生🎓'])),
      family: { M: { children: number(random.int(4)), pets: { L: [] }, partner: { NULL: true } } },
      hobbies: { SS: ['鉄道', `散歩-${random.word(4)}`, 'ｶﾒﾗ'] },
      registered: text(times.before(900 + random.int(900))),
      points: total,
      values,
      passwordHash: text(`sample$${random.word(40)}`),
      ...(mailboxChangedAt !== undefined && { emailChangedAt: text(mailboxChangedAt) }),
    },
  };
};

/** Where who they are was confirmed once, and for one member what they did against the terms. */
export function* standingRows({ memberId, role }: SampleMember, times: Times): Iterable<SampleRow> {
  const date = times.dateBefore(800);
  yield {
    table: 'identity-checks',
    item: {
      ...{ memberId: text(memberId), date: text(date), type: text('運転免許証') },
      ...{ imageDeletedOn: text(date), checkedBy: text(CHECKER) },
    },
  };
  if (role !== 'everything') return;
  for (const age of VIOLATION_AGES)
    yield {
      table: 'violations',
      item: {
        ...{ memberId: text(memberId), date: text(times.dateBefore(age)) },
        ...{ reason: text('広告の連続投稿'), memo: text('一度目は注意のみ') },
      },
    };
}
