import {
  hashDecision,
  type RecordedDecision,
  type StepDecision,
} from '../../../functions/domain/decision/decision.ts';
import { hashPlan, type Plan } from '../../../functions/domain/plan/plan.ts';
import type { ReceiptInput } from '../../../functions/domain/receipts/build-receipt.ts';
import type { ClassOutcome } from '../../../functions/domain/verification/tally.ts';
import { aPage, aPlan, aRequest, secondsLater } from '../builders.ts';
import { aDesk } from '../desk-builder.ts';
import { shopMap } from '../maps/shop-map.ts';

type Step = Plan['steps'][number];

/** A step of a plan by `table/class`. */
export const aStep = (id: string, treatment: Step['treatment'], given: Partial<Step> = {}): Step => {
  const [table = '', name = ''] = id.split('/');
  return { table, class: name, treatment, found: 0, lapsed: 0, selectors: [], ...given };
};

/** What an independent read saw of a class. */
export const seenOf = (id: string, given: Partial<ClassOutcome> = {}): ClassOutcome => {
  const [table = '', name = ''] = id.split('/');
  const nothing = { remaining: 0, unblanked: 0, blanked: 0, kept: 0, missing: 0, unplanned: 0 };
  return { table, class: name, ...nothing, ...given };
};

/** A decision that grants every step but those given. */
export const decisionOn = (plan: Plan, ...others: StepDecision[]): RecordedDecision => {
  const decision = {
    planHash: hashPlan(plan),
    verdict: 'grant' as const,
    steps: plan.steps.map(
      ({ table, class: name }): StepDecision =>
        others.find((other) => other.table === table && other.class === name) ?? {
          table,
          class: name,
          verdict: 'grant',
        },
    ),
  };
  return { decision, decisionHash: hashDecision(decision), approvals: [] };
};

/** Everything that a receipt is built from, for a plan of these steps; by default nothing was done or seen. */
export const receiptInput = (steps: Step[], given: Partial<ReceiptInput> = {}): ReceiptInput => {
  const request = aRequest({ status: 'verifying' });
  const plan = given.plan ?? aPlan(request.requestId, { steps });
  return {
    request,
    compiled: { desk: aDesk(), dataMap: shopMap },
    plan,
    recorded: decisionOn(plan),
    pages: [],
    verification: { classes: [], unmapped: {} },
    keyId: 'test-key',
    now: secondsLater(600),
    ...given,
  };
};

/** A page that treated these counts of rows, by plan step. */
export const treatedPage = (at: Date, ...counts: number[]) =>
  aPage(at.getTime(), { at: at.toISOString(), treated: counts.map((count, step) => ({ step, count })) });
