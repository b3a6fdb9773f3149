import { everyType, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleMember } from './members.ts';

const INQUIRIES = 2;
const SURVEYS = ['survey-2026-spring', 'survey-2026-autumn'] as const;
const RELATIVE = '叔母の蓮見さつき';
const STAFF = '窓口 田鶴';

/** Members write about relatives, and staff sign their answers. */
const inquiryRow = ({ memberId, name }: SampleMember, times: Times, at: number): SampleRow => ({
  table: 'inquiries',
  item: {
    ...{ pk: text(`MEMBER#${memberId}`), sk: text(`INQUIRY#${String(at).padStart(4, '0')}`) },
    subject: text(at === 0 ? 'ご意見：画面が暗い' : ''),
    text: text(`${name}です。${RELATIVE}も困っています📮 → ${STAFF}「確認いたします」`),
    date: text(times.before(70 - at)),
    mentioned: { L: [text(RELATIVE)] },
    answeredBy: text(STAFF),
    memo: text('次の版で直す'),
  },
});

const answerRow = (
  { memberId }: SampleMember,
  random: SampleRandom,
  times: Times,
  survey: string,
): SampleRow => ({
  table: 'surveys',
  item: {
    ...{ survey: text(survey), memberId: text(memberId), date: text(times.dateBefore(40)) },
    values: everyType(random)['values'] ?? text(''),
    comment: random.pick([{ NULL: true }, text(''), text('＝特になし')]),
  },
});

/** Opinions and questions with their answers, and what a member answered to surveys. */
export function* messageRows(member: SampleMember, random: SampleRandom, times: Times): Iterable<SampleRow> {
  for (let at = 0; at < INQUIRIES; at += 1) yield inquiryRow(member, times, at);
  for (const survey of SURVEYS) yield answerRow(member, random, times, survey);
}
