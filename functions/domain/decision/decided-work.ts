import type { CompiledDesk } from '../desk/desk.ts';
import { NotFoundError } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import type { DeskStore } from '../ports/desk-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Located } from '../request/claims.ts';
import type { SubjectRequest } from '../request/request.ts';
import type { RecordedDecision } from './decision.ts';

/** What was decided and for whom, as it is stored; whether it may be carried out, `approved-work.ts` says. */
export interface DecidedWork {
  compiled: CompiledDesk;
  plan: Plan;
  recorded: RecordedDecision;
  located: Located;
}

/** Reads what was decided on a request. Throws NotFoundError where a part of it is missing. */
export const readDecidedWork = async (
  request: SubjectRequest,
  { store, desks }: { store: RequestStore; desks: DeskStore },
): Promise<DecidedWork> => {
  const { requestId, planHash } = request;
  const compiled = await desks.read(request.deskHash);
  const claims = await store.readClaims(requestId);
  const recorded = planHash && (await store.readDecision(requestId, planHash));
  if (!planHash || !recorded || !claims?.located) {
    throw new NotFoundError('request: has no plan, decision or located subject');
  }
  return { compiled, plan: await store.readPlan(requestId, planHash), recorded, located: claims.located };
};
