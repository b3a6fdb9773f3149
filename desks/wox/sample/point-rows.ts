import { number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleUser } from './users.ts';

/** Days since each transfer: the books are kept 2557 days, so the first is past that. */
const TRANSFER_AGES = [2900, 2550, 400, 3] as const;
const USES = 3;

/** Numbers are given one after another, whoever buys: they lead to nobody by themselves. */
const purchaseNumber = (stream: number, at: number): string =>
  `TRANSFER-${String(1 + stream * TRANSFER_AGES.length + at).padStart(6, '0')}`;

function* purchaseRows(
  user: SampleUser,
  random: SampleRandom,
  times: Times,
  stream: number,
): Iterable<SampleRow> {
  for (const [at, age] of TRANSFER_AGES.entries()) {
    const entry = text(purchaseNumber(stream, at));
    const amount = number(500 * (1 + random.int(20)));
    const date = text(times.dateBefore(age));
    yield { table: 'points', item: { userId: text(user.userId), entry, points: amount, amount, date } };
    yield {
      table: 'transfers',
      item: {
        number: entry,
        transferName: text(user.transferName),
        bank: text(random.pick(['見本銀行 月見支店', 'ｻﾝﾌﾟﾙｷﾞﾝｺｳ'])),
        amount,
        date,
        comment: text(random.pick(['', '名義が半角になっています。', '家族の口座から振り込みました🙏'])),
        memo: text('入金を確認'),
      },
    };
  }
}

const useRow = (user: SampleUser, random: SampleRandom, times: Times, at: number): SampleRow => ({
  table: 'points',
  item: {
    userId: text(user.userId),
    entry: text(`USE-${String(at).padStart(6, '0')}`),
    item: text(random.pick(['見本ブログの着せ替え', 'Sample "stamp", large'])),
    points: number(-10 * (1 + random.int(30))),
    // More than a double keeps exactly.
    total: number(`9007199254740993.${1 + random.int(9)}`),
    date: text(times.dateBefore(20 + at)),
  },
});

/** Points bought by bank transfer, each with its transfer confirmation form, and points spent. */
export function* pointRows(
  user: SampleUser,
  random: SampleRandom,
  times: Times,
  stream: number,
): Iterable<SampleRow> {
  yield* purchaseRows(user, random, times, stream);
  for (let at = 0; at < USES; at += 1) yield useRow(user, random, times, at);
}
