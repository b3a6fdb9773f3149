import type { SampleRow } from '../../desks/sample/sample-row.ts';
import { generateSample } from '../../desks/weboxid/sample/sample.ts';
import type { Row } from '../../functions/domain/ports/operator-tables.ts';
import { rowText } from '../../infra/local/row-text.ts';
import { testNow } from './builders.ts';

/** Customers of the WebOxid sample that these tests need: one of each kind, and an unconcerned neighbour. */
const wanted = ['1', '10', '11', '20', '21', '22', '23', '1001'];
/** Few small rows of each kind are enough; the sample's large ones are for the demo and the engine's own tests. */
const rowsPerKind = 2;

const ownerOf = (item: Row): string => {
  const texts = Object.values(item).flatMap((value) =>
    'S' in value ? [value.S] : 'N' in value ? [value.N] : [],
  );
  return (
    wanted.find((id) =>
      texts.some((text) => text === id || text === `USER#${id}` || text === `customer.${id}@example.com`),
    ) ?? ''
  );
};

function* pick(): Iterable<SampleRow> {
  const seen = new Map<string, number>();
  for (const row of generateSample(testNow)) {
    if (rowText(row.item).length > 4_000) continue;
    const kind = `${row.table}/${ownerOf(row.item)}/${'sk' in row.item && 'S' in row.item['sk']! ? row.item['sk'].S.split('#')[0] : ''}`;
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    const linked =
      row.table === 'order-lines' || row.table === 'invoices' || rowText(row.item).includes('TICKET#');
    if (linked || (ownerOf(row.item) !== '' && count <= rowsPerKind)) yield row;
  }
}

let rows: SampleRow[] | undefined;

/** A few small rows of some WebOxid customers; made once per test file, since making them takes longer than loading. */
export const smallSample = (): SampleRow[] => {
  rows ??= [...pick()];
  return rows;
};
