import type { RightRule } from '../desk/desk.ts';
import { ConfigurationError, PlanStaleError } from '../errors.ts';
import type { SubjectKey } from '../ids.ts';
import { type KeyedHasher, keyIdOf } from '../keyed-hash.ts';
import { provesGuest } from '../location/proof.ts';
import { requirePlannedIdentifiers } from '../plan/dry-run.ts';
import { hashPlan, type Plan } from '../plan/plan.ts';
import type { DeskStore } from '../ports/desk-store.ts';
import type { FenceStore } from '../ports/fence-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Cursor } from '../request/claims.ts';
import type { SubjectRequest } from '../request/request.ts';
import type { Proof, Right } from '../right.ts';
import { type DecidedWork, readDecidedWork } from './decided-work.ts';
import { hashDecision, type RecordedDecision } from './decision.ts';

/** What was approved, and for whom. */
interface ApprovedPlan extends DecidedWork {
  subjectKey: SubjectKey;
}

/** What was approved, with all that it takes to erase by it. */
export interface ApprovedWork extends ApprovedPlan {
  /** Where the last page ended. */
  cursor: Cursor | undefined;
}

export interface ApprovalPorts {
  store: RequestStore;
  desks: DeskStore;
  /** With the named key of the desk secret. */
  hasherFor: (keyId: string) => Promise<KeyedHasher>;
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join();

/** Throws PlanStaleError unless plan, decision and request carry the same hashes, and enough people approved. */
export const requireApproved = (
  request: SubjectRequest,
  plan: Plan,
  recorded: RecordedDecision,
  approvals: number,
): void => {
  const bound =
    hashPlan(plan) === request.planHash &&
    recorded.decision.planHash === request.planHash &&
    hashDecision(recorded.decision) === recorded.decisionHash &&
    recorded.decisionHash === request.decisionHash;
  const approvers = new Set(recorded.approvals.map(({ staffId }) => staffId));
  if (!bound)
    throw new PlanStaleError('decision hash: is not the one that was approved; plan and approve anew');
  if (recorded.decision.verdict !== 'grant' || approvers.size < approvals) {
    throw new PlanStaleError('approvals: not granted by enough people; plan and approve anew');
  }
};

/** The plan's hash covers the identifiers by their keyed hashes: other values than those planned are not approved. */
const requireSamePerson = async (
  { compiled, plan, located }: DecidedWork,
  { hasherFor }: ApprovalPorts,
): Promise<void> => {
  const [planned] = plan.steps.flatMap(({ selectors }) => selectors);
  if (!planned) return;
  const hash = await hasherFor(keyIdOf(planned.identifier));
  requirePlannedIdentifiers(compiled.dataMap, plan, { located, hash });
};

/** What is proven more weakly first; a cookie (PC) stands beside it and proves nothing else. */
const ladder: readonly Proof[] = ['P0', 'P1', 'P2', 'P3'];

const isProven = (request: SubjectRequest, rule: RightRule): boolean => {
  if (request.guest) return provesGuest(request, rule);
  const { proof } = request;
  if (proof === rule.proof || (rule.accountDoor === true && proof === 'P2')) return true;
  return ladder.includes(rule.proof) && ladder.indexOf(proof) > ladder.indexOf(rule.proof);
};

/**
 * Throws ConfigurationError unless request and plan are of that right: a step of one right called for the other
 * stops here, whoever called it.
 */
export const requireRight = (right: Right, request: SubjectRequest, plan?: Plan): void => {
  if (request.right === right && (plan === undefined || plan.right === right)) return;
  throw new ConfigurationError(`right: this is the work of ${right} and of no other right`);
};

/**
 * Reads what was approved for a right and holds it against the request. Throws PlanStaleError when it is not, or no
 * longer, what may be done: another hash, too few approvers, other identifiers, too weak a proof.
 */
export const readApproved = async (
  right: Right,
  request: SubjectRequest,
  ports: ApprovalPorts,
): Promise<ApprovedPlan> => {
  requireRight(right, request);
  const { subjectKey } = request;
  const decided = await readDecidedWork(request, ports);
  requireRight(right, request, decided.plan);
  const rule = decided.compiled.desk.rights[right];
  if (!subjectKey || !rule) throw new PlanStaleError('request: has no subject or no rule; plan anew');
  if (!isProven(request, rule)) throw new PlanStaleError('proof: is weaker than the desk demands');
  requireApproved(request, decided.plan, decided.recorded, rule.approvals);
  await requireSamePerson(decided, ports);
  return { ...decided, subjectKey };
};

/** What was approved for an erasure, as `readApproved`; throws PlanStaleError for another set of holds, too. */
export const readApprovedWork = async (
  request: SubjectRequest,
  ports: ApprovalPorts & { fences: FenceStore },
): Promise<ApprovedWork> => {
  const approved = await readApproved('erasure', request, ports);
  if (!sameSet(approved.plan.holds, await ports.fences.readHolds(approved.subjectKey))) {
    throw new PlanStaleError('holds: are not those of the plan; plan and approve anew');
  }
  const claims = await ports.store.readClaims(request.requestId);
  return { ...approved, cursor: claims?.cursor };
};
