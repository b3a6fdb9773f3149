import type { Receipt, ReceiptLine } from '../../functions/domain/receipts/receipt.ts';
import { erasureReceiptOf, type SignedReceipt } from '../../functions/domain/receipts/signed-receipt.ts';
import { columns } from '../table.ts';
import { describeDisclosure } from './describe-disclosure.ts';
import { describeExceptions } from './describe-exceptions.ts';

const why = ({ kept, basis, reason, ground, until }: ReceiptLine): string => {
  if (kept === 0) return '';
  const what = reason ?? ground ?? basis ?? '';
  return until === undefined ? what : `${what} until ${until}`;
};

const rowOf = (line: ReceiptLine): string[] => [
  `${line.table}/${line.class}`,
  line.treatment,
  ...[line.found, line.late, line.removed, line.redacted, line.unlinked, line.kept].map(String),
  ...[line.verifiedAbsent, line.remaining].map(String),
  why(line),
];

const HEAD = [
  ...['TABLE/CLASS', 'TREATMENT', 'FOUND', 'LATE', 'REMOVED', 'REDACTED', 'UNLINKED', 'KEPT'],
  ...['VERIFIED ABSENT', 'REMAINING', 'WHY KEPT'],
];

const windows = ({ backups, undescribed }: Receipt): string[] => [
  ...backups.map(
    ({ table, days, goneOn }) => `Backups of ${table} live ${days} days: gone from them on ${goneOn}`,
  ),
  ...undescribed.map(
    ({ table, rows }) => `${table}: ${rows} row(s) that the data map does not describe were left`,
  ),
];

const headOf = ({ receipt, keyId }: SignedReceipt): string[] => [
  `Receipt ${receipt.reference} (${receipt.right}): ${receipt.outcome}`,
  `Issued ${receipt.issuedAt} by desk ${receipt.desk}, signed with key ${keyId}`,
  `Plan ${receipt.planHash}, decision ${receipt.decisionHash}`,
  '',
];

/** A receipt for people at a terminal. */
export const describeReceipt = (signed: SignedReceipt): string =>
  [
    ...headOf(signed),
    ...(signed.receipt.kind === 'disclosure' ? describeDisclosure(signed.receipt) : erasureLines(signed)),
  ].join('\n');

const erasureLines = (signed: SignedReceipt): string[] => {
  const receipt = erasureReceiptOf(signed);
  const { addenda = [] } = signed;
  return [
    columns([HEAD, ...receipt.lines.map(rowOf)]),
    '',
    ...receipt.sweeps.map(({ at, treated }) => `Sweep ${at}: ${treated} row(s) treated`),
    ...windows(receipt),
    ...describeExceptions(receipt.accessLog),
    ...addenda.map(({ receipt: { number, issuedAt, lines } }) => {
      const [treated, left] = [lines.map((line) => line.treated), lines.map((line) => line.remaining)].map(
        sum,
      );
      return `Addendum ${number}, ${issuedAt}: ${treated} row(s) treated, ${left} left`;
    }),
  ];
};

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
