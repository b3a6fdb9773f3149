import { styleText } from 'node:util';
import { parse } from 'csv-parse/sync';
import type { DataMap } from '../../functions/domain/data-map/data-map.ts';
import type { DisclosureReceipt } from '../../functions/domain/receipts/disclosure-receipt.ts';
import type { Receipt, ReceiptLine } from '../../functions/domain/receipts/receipt.ts';
import { costOf, prices, type Usage } from '../prices.ts';
import { printTable } from '../table.ts';
import type { UnpackedPart } from './read-package.ts';
import type { Timeline } from './timeline.ts';

const keptWhy = (
  dataMap: DataMap,
  { table, class: name, kept, reason, ground, basis, until }: ReceiptLine,
): string => {
  if (kept === 0) return '';
  const erasure = dataMap.tables[table]?.classes[name]?.erasure;
  const label =
    erasure?.do === 'keep' && basis === 'retention' ? erasure.label.en : (ground ?? reason ?? basis ?? '');
  return until === undefined ? label : `${label}, until ${until}`;
};

/** The receipt's lines, one per table and class. */
export const printOutcome = ({ lines }: Receipt, dataMap: DataMap): void =>
  printTable(
    ['table/class', 'found', 'removed', 'redacted', 'unlinked', 'verified absent', 'kept', 'why kept'],
    lines.map((line) => [
      `${line.table}/${line.class}`,
      line.found + line.late,
      line.removed,
      line.redacted,
      line.unlinked,
      line.verifiedAbsent,
      line.kept,
      keptWhy(dataMap, line),
    ]),
  );

/** Capacity units by table: the operator's first, then the desk's own. */
const printCapacity = (
  capacity: ReadonlyMap<string, { read: number; write: number }>,
  ofOperator: ReadonlySet<string>,
): void => {
  const rows = [...capacity].map(([table, { read, write }]) => ({
    table,
    read,
    write,
    operator: ofOperator.has(table),
  }));
  const shown = rows.sort(
    (a, b) => Number(b.operator) - Number(a.operator) || a.table.localeCompare(b.table),
  );
  printTable(
    ['DynamoDB table', 'whose', 'read units', 'write units'],
    shown.map(({ table, read, write, operator }) => [table, operator ? 'operator' : 'desk', read, write]),
  );
};

/** List-price cost, by part and in all. */
const printCost = (usage: Usage): void => {
  const parts = Object.entries(costOf(usage));
  const total = parts.reduce((sum, [, dollars]) => sum + dollars, 0);
  printTable(
    ['cost at list prices', 'US$'],
    [...parts, ['in all', total] as const].map(([name, dollars]) => [name, dollars.toFixed(6)]),
  );
  console.log(
    styleText(
      'dim',
      `  Prices of ${prices.region} as noted on ${prices.notedOn} (tools/prices.ts); Lambda duration and storage not included.`,
    ),
  );
};

/** The files of a package, and what it holds and withholds by class. */
export const printPackage = (parts: readonly UnpackedPart[], { lines }: DisclosureReceipt): void => {
  printTable(
    ['file', 'bytes', 'SHA-256'],
    parts.map(({ name, bytes, sha256 }) => [name, bytes, `${sha256.slice(0, 16)}…`]),
  );
  console.log('  Each file is what the manifest says.\n');
  printTable(
    ['table/class', 'found', 'disclosed', 'withheld', 'attributes withheld', 'ground'],
    lines.map((line) => [
      `${line.table}/${line.class}`,
      line.found,
      line.disclosed,
      line.withheld,
      line.attributesWithheld,
      line.ground ?? '',
    ]),
  );
};

/** The first lines of a CSV of a package, as a person finds them; cells are cut to fit a terminal. */
export const printExcerpt = (
  parts: readonly UnpackedPart[],
  name: string,
  columns: readonly number[],
  rows: number,
): void => {
  const text = parts.find((part) => part.name === name)?.text;
  if (text === undefined) throw new Error(`The package has no ${name}`);
  const [head = [], ...lines]: string[][] = parse(text, { bom: true });
  const cut = (line: readonly string[]) => columns.map((at) => (line[at] ?? '').slice(0, 44));
  printTable(cut(head), lines.slice(0, rows).map(cut));
  console.log(styleText('dim', `  (${Math.min(rows, lines.length)} of ${lines.length} rows of ${name})\n`));
};

/** What a story took, and what that costs at list prices. */
export const printUsage = (
  timeline: Timeline,
  used: Usage & { capacity: ReadonlyMap<string, { read: number; write: number }> },
  dataMap: DataMap,
): void => {
  timeline.chapter('What it took');
  printCapacity(used.capacity, new Set(Object.values(dataMap.tables).map(({ name }) => name)));
  printCost(used);
};
