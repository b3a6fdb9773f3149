import type { Cursor } from './claims.ts';
import { type DecidedWork, readDecidedWork } from './decided-work.ts';
import { hashDecision, type RecordedDecision } from './decision.ts';
import { PlanStaleError } from './errors.ts';
import type { SubjectKey } from './ids.ts';
import { type KeyedHasher, keyIdOf } from './keyed-hash.ts';
import { hashPlan, type Plan } from './plan.ts';
import { requirePlannedIdentifiers } from './plan-erasure.ts';
import type { DeskStore } from './ports/desk-store.ts';
import type { FenceStore } from './ports/fence-store.ts';
import type { RequestStore } from './ports/request-store.ts';
import type { SubjectRequest } from './request.ts';

/** What was approved, with all that it takes to carry it out. */
export interface ApprovedWork extends DecidedWork {
  /** Where the last page ended. */
  cursor: Cursor | undefined;
  subjectKey: SubjectKey;
}

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  fences: FenceStore;
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
  { hasherFor }: Ports,
): Promise<void> => {
  const [planned] = plan.steps.flatMap(({ selectors }) => selectors);
  if (!planned) return;
  const hash = await hasherFor(keyIdOf(planned.identifier));
  requirePlannedIdentifiers(compiled.dataMap, plan, { located, hash });
};

/**
 * Reads what was approved and holds it against the request. Throws PlanStaleError when it is not, or no longer,
 * what may be carried out: another hash, too few approvers, another set of holds, too weak a proof.
 */
export const readApprovedWork = async (request: SubjectRequest, ports: Ports): Promise<ApprovedWork> => {
  const { requestId, subjectKey } = request;
  const decided = await readDecidedWork(request, ports);
  const rule = decided.compiled.desk.rights[request.right];
  if (!subjectKey || !rule) throw new PlanStaleError('request: has no subject or no rule; plan anew');
  if (request.proof !== rule.proof) throw new PlanStaleError('proof: is not the one that the desk demands');
  requireApproved(request, decided.plan, decided.recorded, rule.approvals);
  await requireSamePerson(decided, ports);
  if (!sameSet(decided.plan.holds, await ports.fences.readHolds(subjectKey))) {
    throw new PlanStaleError('holds: are not those of the plan; plan and approve anew');
  }
  const claims = await ports.store.readClaims(requestId);
  return { ...decided, cursor: claims?.cursor, subjectKey };
};
