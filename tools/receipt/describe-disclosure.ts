import type {
  DisclosureLine,
  DisclosureReceipt,
} from '../../functions/domain/receipts/disclosure-receipt.ts';
import { columns } from '../table.ts';
import { describeExceptions } from './describe-exceptions.ts';

const HEAD = ['TABLE/CLASS', 'FOUND', 'DISCLOSED', 'WITHHELD', 'ATTRIBUTES WITHHELD', 'WHY'];

const rowOf = (line: DisclosureLine): string[] => [
  `${line.table}/${line.class}`,
  String(line.found),
  line.events === undefined ? String(line.disclosed) : `${line.disclosed} (${line.events} events)`,
  ...[line.withheld, line.attributesWithheld].map(String),
  [line.basis, line.ground].filter((word) => word !== undefined).join(' '),
];

/** The receipt of a disclosure, its head aside, as lines for people at a terminal. */
export const describeDisclosure = (receipt: DisclosureReceipt): string[] => [
  columns([HEAD, ...receipt.lines.map(rowOf)]),
  '',
  `Package of ${receipt.package.bytes} bytes, built ${receipt.package.builtAt}, until ${receipt.package.expiresAt}`,
  `SHA-256 ${receipt.package.sha256}`,
  ...(receipt.package.views === undefined ? [] : [`Lists ${receipt.package.views} look(s) at the data`]),
  ...describeExceptions(receipt.accessLog),
  ...receipt.undescribed.map(
    ({ table, rows }) => `${table}: ${rows} row(s) that the data map does not describe were left out`,
  ),
];
