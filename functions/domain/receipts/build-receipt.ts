import { DateTime } from 'luxon';
import type { CompiledDesk } from '../desk/desk.ts';
import type { PageRecord } from '../fulfilment/progress.ts';
import type { Plan } from '../plan/plan.ts';
import type { Verification } from '../verification/verify-outcome.ts';
import { exceptionsIn } from './exceptions-in.ts';
import { requestOutcome } from './outcome-of.ts';
import { type Addendum, hashReceipt, type Receipt } from './receipt.ts';
import { type ReceiptFacts, receiptHead } from './receipt-head.ts';
import { receiptLines } from './receipt-lines.ts';

export interface ReceiptInput extends ReceiptFacts {
  /** Of all attempts. */
  pages: readonly PageRecord[];
  verification: Verification;
}

/** The first receipt of a request. The same facts and the same time give the same receipt. */
export const buildReceipt = (input: ReceiptInput): Receipt => {
  const { compiled, plan, recorded, pages, verification, keyId, now } = input;
  const lines = receiptLines(plan, recorded, pages, verification.classes);
  const touched = lines.filter(({ verifiedAbsent, remaining }) => verifiedAbsent + remaining > 0);
  return {
    version: 1,
    kind: 'receipt',
    ...receiptHead(input),
    outcome: requestOutcome(recorded.decision, lines),
    lines,
    undescribed: Object.entries(verification.unmapped).map(([table, rows]) => ({ table, rows })),
    sweeps: pages.filter(({ pass }) => pass === 'sweep').map(sweepOf),
    backups: backupsOf(compiled, touched, now),
    queues: 'RESWEEPS_WITHIN_24_HOURS',
    ...exceptionsIn(compiled),
    keyId,
  };
};

const sweepOf = ({ at, treated }: PageRecord) => ({
  at,
  treated: treated.reduce((sum, { count }) => sum + count, 0),
});

const ZONE = 'Asia/Tokyo';

/** Point-in-time backups hold every state of a table for some days: the last one with the rows is of now. */
const backupsOf = (
  { dataMap }: CompiledDesk,
  touched: readonly { table: string }[],
  now: Date,
): Receipt['backups'] =>
  [...new Set(touched.map(({ table }) => table))].flatMap((table) => {
    const days = dataMap.tables[table]?.backupDays ?? 0;
    const goneOn = DateTime.fromJSDate(now, { zone: ZONE })
      .plus({ days: days + 1 })
      .toISODate();
    return days === 0 || goneOn === null ? [] : [{ table, days, goneOn }];
  });

export interface AddendumInput {
  /** The first receipt of the request. */
  first: Receipt;
  /** Number of the later sweep: 1, 2, … */
  number: number;
  compiled: CompiledDesk;
  plan: Plan;
  /** What the later sweep treated, per plan step. */
  treated: PageRecord['treated'];
  verification: Verification;
  keyId: string;
  now: Date;
}

/** What a later sweep adds to a receipt; bound to the receipt by its hash. */
export const buildAddendum = (input: AddendumInput): Addendum => {
  const { first, number, compiled, plan, treated, verification, keyId, now } = input;
  const { requestId, reference, right, desk } = first;
  const lines = plan.steps
    .map(({ table, class: name }, index) => ({
      table,
      class: name,
      treated: treated.reduce((sum, { step, count }) => sum + (step === index ? count : 0), 0),
      remaining: remainingOf(verification, table, name),
    }))
    .filter((line) => line.treated + line.remaining > 0);
  return {
    version: 1,
    kind: 'addendum',
    requestId,
    reference,
    right,
    desk,
    receiptHash: hashReceipt(first),
    number,
    lines,
    backups: backupsOf(compiled, lines, now),
    issuedAt: now.toISOString(),
    keyId,
  };
};

const remainingOf = ({ classes }: Verification, table: string, name: string): number => {
  const seen = classes.find((entry) => entry.table === table && entry.class === name);
  return seen === undefined ? 0 : seen.remaining + seen.unblanked + seen.unplanned;
};
