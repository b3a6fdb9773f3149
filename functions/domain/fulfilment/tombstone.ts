import * as z from 'zod';
import type { RecordedDecision } from '../decision/decision.ts';
import { endOfDayAfter } from '../due-date.ts';
import { RequestIdSchema, SubjectKeySchema } from '../ids.ts';
import type { Plan } from '../plan/plan.ts';
import type { SubjectRequest } from '../request/request.ts';

/** Keyed hash of an erased subject with the time of erasure; outlives backups and filters late events. */
export const TombstoneSchema = z.strictObject({
  subjectKey: SubjectKeySchema,
  requestId: RequestIdSchema,
  erasedAt: z.iso.datetime(),
  /** A tombstone is personal data under a keyed hash: it ends too. */
  endsOn: z.iso.date(),
});
export type Tombstone = z.infer<typeof TombstoneSchema>;

/**
 * Longest run of the function that takes in access-log events, seconds: infra makes it so. Log files are read for
 * longer, but ask anew who is barred with each batch, which takes seconds; the later looks find what one took too long.
 */
export const ingestTimeoutSeconds = 60;
/** For calls on their way and clocks that differ. */
const settleMarginSeconds = 30;

/** The decisive sweep comes no earlier than this: whoever read no bar before it was `raised` has ended by then. */
export const sweepNotBefore = (raised: Date): Date =>
  new Date(raised.getTime() + (ingestTimeoutSeconds + settleMarginSeconds) * 1000);

/** True when the decision removes or changes anything; a plan that only keeps erases nobody. */
export const erasesAnything = (plan: Plan, { decision }: RecordedDecision): boolean =>
  plan.steps.some(
    ({ table, class: rowClass, treatment, lapsed }) =>
      treatment !== 'hold' &&
      (treatment !== 'keep' || lapsed > 0) &&
      decision.steps.some(
        (step) => step.table === table && step.class === rowClass && step.verdict === 'grant',
      ),
  );

/** The time of erasure that a new tombstone bears; one raised since the work began is raised again unchanged. */
export const tombstoneTime = ({ tombstonedAt, since }: SubjectRequest, now: Date): string =>
  tombstonedAt !== undefined && tombstonedAt >= since ? tombstonedAt : now.toISOString();

/** When a tombstone's last day is over in Japan, epoch seconds. */
export const tombstoneExpiry = ({ endsOn }: Pick<Tombstone, 'endsOn'>): number =>
  Math.ceil(endOfDayAfter(new Date(`${endsOn}T00:00:00+09:00`), 0).getTime() / 1_000);

/** The last day of a tombstone. */
export const tombstoneEnd = (erasedAt: string, days: number): string =>
  endOfDayAfter(new Date(erasedAt), days).toISOString().slice(0, 10);
