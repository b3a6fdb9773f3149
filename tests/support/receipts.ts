import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { hashDecision, type RecordedDecision, type StepDecision } from '../../functions/domain/decision.ts';
import { hashPlan, type Plan } from '../../functions/domain/plan.ts';
import type { ReceiptSigner } from '../../functions/domain/ports/receipt-signer.ts';
import type { ReceiptInput } from '../../functions/domain/receipts/build-receipt.ts';
import type { ClassOutcome } from '../../functions/domain/verification/tally.ts';
import { aPage, aPlan, aRequest, secondsLater } from './builders.ts';
import { aDesk } from './desk-builder.ts';
import { shopMap } from './shop-map.ts';

/** A signer with a new key of the kind that KMS has; gives its public half too. */
export const aSigner = (keyId = '2b6f0cc9-0000-4000-8000-000000000001'): ReceiptSigner & { pem: string } => {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'prime256v1',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const key = createPrivateKey(privateKey);
  const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  return { keyId, pem, sign: async (bytes) => sign('sha256', bytes, key), publicKeyPem: async () => pem };
};

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
    keyId: aSigner().keyId,
    now: secondsLater(600),
    ...given,
  };
};

/** A page that treated these counts of rows, by plan step. */
export const treatedPage = (at: Date, ...counts: number[]) =>
  aPage(at.getTime(), { at: at.toISOString(), treated: counts.map((count, step) => ({ step, count })) });
