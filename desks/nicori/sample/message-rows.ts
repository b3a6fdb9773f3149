import { number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleCustomer } from './customers.ts';

const MESSAGES = 3;
const STAFF = '白石 健太';

/** What customer and seller wrote: the seller's staff sign, and the customer writes about a relative. */
export function* messageRows(
  customer: SampleCustomer,
  random: SampleRandom,
  times: Times,
): Iterable<SampleRow> {
  for (let at = 0; at < MESSAGES; at += 1) {
    const byStaff = at % 2 === 1;
    yield {
      table: 'seller-messages',
      item: {
        thread: text(`T-${customer.customerId}`),
        timestamp: number(times.secondsBefore(50 - at)),
        customerId: text(customer.customerId),
        date: text(times.dateBefore(50 - at)),
        seller: text('見本工房'),
        text: text(
          byStaff
            ? `見本工房の白石です。入江健様あての品は${1 + random.int(9)}日後に届きます。`
            : `${customer.name}です。祖父の入江健に贈ります🎁`,
        ),
        mentioned: { L: [text('入江健')] },
        ...(byStaff && { staff: text(STAFF) }),
      },
    };
  }
}
