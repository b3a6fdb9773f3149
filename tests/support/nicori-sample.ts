import { generateSample } from '../../desks/nicori/sample/sample.ts';
import type { SampleRow } from '../../desks/sample/sample-row.ts';
import type { AttributeValue } from '../../functions/domain/attribute-value.ts';
import { rowText } from '../../infra/local/row-text.ts';
import { testNow } from './builders.ts';

/** One with everything, one who shares phone and terminal with them, similar numbers, doubtful mailboxes, a neighbour. */
const wanted = ['N-1', 'N-10', 'N-11', 'N-20', 'N-22', 'N-23', 'N-24', 'N-1001'] as const;
/** The sample's long history is for the demo and the engine's own tests. */
const eventsPerCustomer = 6;

function* rowsOf(customerId: string): Iterable<SampleRow> {
  let events = 0;
  for (const row of generateSample(testNow, customerId)) {
    if (row.table === 'history') events += 1;
    if (row.table !== 'history' || events <= eventsPerCustomer) yield row;
  }
}

let rows: Map<string, SampleRow[]> | undefined;

/** Rows of a few customers of the Nicori shop, by whose they are; made once per test file. */
export const nicoriSample = (): ReadonlyMap<string, SampleRow[]> => {
  rows ??= new Map(wanted.map((customerId) => [customerId, [...rowsOf(customerId)]]));
  return rows;
};

/** What a customer's rows are as text, by table. */
export const nicoriTexts = (customerId: string): { table: string; text: string }[] =>
  (nicoriSample().get(customerId) ?? []).map(({ table, item }) => ({ table, text: rowText(item) }));

const renamed = (value: AttributeValue, rename: (text: string) => string): AttributeValue => {
  if ('S' in value) return { S: rename(value.S) };
  if ('L' in value) return { L: value.L.map((each) => renamed(each, rename)) };
  if ('M' in value) return { M: renamedItem(value.M, rename) };
  return value;
};

const renamedItem = (item: SampleRow['item'], rename: (text: string) => string): SampleRow['item'] =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, renamed(value, rename)]));

/** Two of the neighbour's orders and a part of what they did are enough. */
const isWanted = ({ table, item }: SampleRow, at: number): boolean =>
  !/O-N-1001-[12]/.test(rowText(item)) && (table !== 'locations' || at % 2 === 0);

/** Rows of one more customer, alike to the neighbour's; `name` is in their number and mailbox and nowhere else. */
export const oneMoreCustomer = (name: string) => {
  const rename = (text: string) => text.replaceAll(/(?<=[Nn]-|customer\.)1001/g, name);
  const neighbour = (nicoriSample().get('N-1001') ?? []).filter(isWanted);
  return {
    customerId: `N-${name}`,
    mailbox: `customer.${name}@example.com`,
    rows: neighbour.map(({ table, item }) => ({ table, item: renamedItem(item, rename) })),
  };
};
