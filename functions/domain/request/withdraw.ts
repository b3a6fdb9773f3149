import { ChangeNotAllowedError } from '../errors.ts';
import { endEvidence } from '../evidence/end-evidence.ts';
import type { EvidenceSet } from '../evidence/evidence-set.ts';
import type { RequestId } from '../ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { RequestChange, RequestStore, SideWrite } from '../ports/request-store.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { toRequester } from './outbox.ts';
import { canWithdraw, changed, type SubjectRequest } from './request.ts';

/**
 * What a withdrawal does: the request ends, and with it the documents that were sent for it; its mail and its wake-up
 * go with it; the workflow closes it.
 * Throws ChangeNotAllowedError once the first page is being carried out.
 */
export const withdrawal = (
  request: SubjectRequest,
  actor: 'requester' | 'console',
  now: Date,
  evidence?: EvidenceSet,
): { change: RequestChange; writes: SideWrite[] } => {
  if (!canWithdraw(request)) {
    throw new ChangeNotAllowedError(`status: a request in ${request.status} can no longer be withdrawn`);
  }
  const { requestId } = request;
  const mails = toRequester(request, {
    name: 'withdrawn',
    kind: 'withdrawn',
    outcome: 'WITHDRAWN',
    notBefore: now.toISOString(),
  });
  return {
    change: {
      next: changed(request, 'withdrawn', { outcome: 'WITHDRAWN' }, now),
      fact: { fact: 'withdrawn', actor, detail: { from: request.status } },
    },
    writes: [
      ...mails.map((mail) => ({ write: 'outbox', requestId, mail }) as const),
      { write: 'wake', requestId, at: now },
      ...endEvidence(evidence, 'withdrawn', now),
    ],
  };
};

/**
 * Withdraws a request if that is still possible and gives it as it stands then: withdrawn, or past withdrawing.
 * Where the workflow moves it at the same time, the newer standing decides.
 */
export const withdrawIfPossible = (
  requestId: RequestId,
  actor: 'requester' | 'console',
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<SubjectRequest> =>
  retryConflicts(async () => {
    const request = await store.read(requestId);
    if (!canWithdraw(request)) return request;
    const evidence = await store.readEvidence(requestId);
    const { change, writes } = withdrawal(request, actor, clock.now(), evidence);
    await store.commit([change], writes);
    return change.next;
  });
