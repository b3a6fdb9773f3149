import { nodeRandom } from '../../functions/adapters/node-random.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import type { DataMap } from '../../functions/domain/data-map/data-map.ts';
import { hashDecision, type RecordedDecision } from '../../functions/domain/decision/decision.ts';
import type { CompiledDesk } from '../../functions/domain/desk/desk.ts';
import { StaffIdSchema } from '../../functions/domain/ids.ts';
import { acceptanceOf } from '../../functions/domain/intake/accept.ts';
import { type KeyedHasher, subjectKey } from '../../functions/domain/keyed-hash.ts';
import { hashPlan, type Plan } from '../../functions/domain/plan/plan.ts';
import { planRight } from '../../functions/domain/plan/plan-right.ts';
import type { DeskStore } from '../../functions/domain/ports/desk-store.ts';
import type { OperatorTables } from '../../functions/domain/ports/operator-tables.ts';
import type { RequestStore } from '../../functions/domain/ports/request-store.ts';
import { changed, type SubjectRequest } from '../../functions/domain/request/request.ts';
import { loadDesk } from '../../infra/desk-file.ts';

type BenchRight = 'erasure' | 'disclosure';

/** A compiled desk with the one right that is measured. */
export interface BenchDesk extends CompiledDesk {
  right: BenchRight;
}

/** The desk of the template with one right, one approval, and the map of a bench. */
export const benchDesk = (right: BenchRight, dataMap: DataMap): BenchDesk => {
  const { desk } = loadDesk('desks/template');
  const { erasure } = desk.rights;
  if (erasure === undefined) throw new Error('desks/template offers no erasure');
  const rule = { ...erasure, proof: 'P1' as const, approvals: 1 as const };
  return { right, desk: { ...desk, rights: { [right]: rule } }, dataMap };
};

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  tables: OperatorTables;
  hash: KeyedHasher;
}

/** A request for one account's rows, planned, and approved by one member. */
export const approvedRequest = async (
  { store, desks, tables, hash }: Ports,
  { right, ...compiled }: BenchDesk,
  accountId: string,
): Promise<SubjectRequest> => {
  const now = systemClock.now();
  const deskHash = await desks.keep(compiled);
  const asked = { right, mailbox: `${accountId}@bench.example`, language: 'ja' } as const;
  const intake = { deskHash, hash, random: nodeRandom, now };
  const { request, claims, ...rest } = acceptanceOf({ ...asked, idempotencyKey: accountId }, intake);
  const located = { 'account-id': [{ value: accountId, from: 'rows/row' }] };
  const key = subjectKey(hash, 'account-id', accountId);
  const plan = await planRight(right, {
    ...{ requestId: request.requestId, deskHash, subjectKey: key, dataMap: compiled.dataMap, located },
    ...{ notFollowed: [], holds: [], hash, tables, now },
  });
  const recorded = grantAll(plan, now);
  const accepted = await store.accept({
    ...rest,
    request: {
      ...request,
      ...{ status: 'fulfilling', attempt: 1, proof: 'P1', subjectKey: key },
      ...{ planHash: recorded.decision.planHash, decisionHash: recorded.decisionHash },
    },
    claims: { ...claims, located },
  });
  const { requestId } = accepted;
  const next = changed(accepted, 'fulfilling', {}, now);
  await store.commit(
    [{ next, fact: { fact: 'bench', actor: 'console' } }],
    [
      { write: 'plan', requestId, planHash: hashPlan(plan), plan },
      { write: 'decision', requestId, recorded, previousApprovals: 0 },
    ],
  );
  return store.read(requestId);
};

const grantAll = (plan: Plan, now: Date): RecordedDecision => {
  const decision = {
    planHash: hashPlan(plan),
    verdict: 'grant' as const,
    steps: plan.steps.map(({ table, class: name }) => ({ table, class: name, verdict: 'grant' as const })),
  };
  const approvals = [{ staffId: StaffIdSchema.parse('bench'), at: now.toISOString() }];
  return { decision, decisionHash: hashDecision(decision), approvals };
};
