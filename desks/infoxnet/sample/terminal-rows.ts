import { everyType, number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleMember } from './members.ts';

const CRASHES = 2;
const SYSTEMS = ['Sample OS 17.4', 'Ｓａｍｐｌｅ ＯＳ ９', 'sampleOS/4.1-β'] as const;

const terminalRow = ({ memberId }: SampleMember, terminal: string, random: SampleRandom, times: Times) => ({
  table: 'terminals',
  item: {
    ...{ memberId: text(memberId), terminalId: text(terminal), model: text('Sample Tab ７ (見本)') },
    ...{ system: text(random.pick(SYSTEMS)), added: text(times.dateBefore(200)) },
    pushToken: text(`sample-push-${random.word(24)}`),
  },
});

/** Two members' crashes of one terminal are in one partition: the last digit of the id keeps their times apart. */
const crashRow = (
  { memberId }: SampleMember,
  terminal: string,
  random: SampleRandom,
  [at, times]: [number, Times],
) => {
  const { values = text(''), amounts = text(''), signature = text('') } = everyType(random);
  return {
    table: 'crashes',
    item: {
      terminalId: text(terminal),
      timestamp: number(times.secondsBefore(5 + at) + Number(memberId.slice(-1))),
      memberId: text(memberId),
      app: text('天気帳'),
      error: text(at === 0 ? '=OUT_OF_MEMORY("画面")' : ''),
      trace: { L: [text('main:1'), { NULL: true }, text('描画　第３段')] },
      ...{ memory: amounts, dump: signature, values },
      expiresAt: number(times.secondsAfter(400)),
    },
  };
};

/** Terminals, the family's first where there is one, and what failed on each while the member used it. */
export function* terminalRows(member: SampleMember, random: SampleRandom, times: Times): Iterable<SampleRow> {
  const own = `terminal-${member.memberId.toLowerCase()}`;
  for (const terminal of [member.family?.terminal ?? [], own].flat()) {
    yield terminalRow(member, terminal, random, times);
    for (let at = 0; at < CRASHES; at += 1) yield crashRow(member, terminal, random, [at, times]);
  }
}
