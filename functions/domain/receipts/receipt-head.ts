import type { RecordedDecision } from '../decision/decision.ts';
import type { CompiledDesk } from '../desk/desk.ts';
import { hashPlan, type Plan } from '../plan/plan.ts';
import type { SubjectRequest } from '../request/request.ts';

/** What a receipt of either right is built from. */
export interface ReceiptFacts {
  request: SubjectRequest;
  compiled: CompiledDesk;
  plan: Plan;
  recorded: RecordedDecision;
  keyId: string;
  now: Date;
}

/** What a receipt says of the request that it is for, of its plan and of the decision. */
export const receiptHead = ({ request, compiled, plan, recorded, now }: ReceiptFacts) => ({
  ...(request.guest && { proof: 'PC' as const }),
  requestId: request.requestId,
  reference: request.reference,
  right: request.right,
  desk: compiled.desk.id,
  deskHash: request.deskHash,
  planHash: hashPlan(plan),
  decisionHash: recorded.decisionHash,
  receivedAt: request.receivedAt,
  issuedAt: now.toISOString(),
});
