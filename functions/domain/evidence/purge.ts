import type { RequestId } from '../ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { EvidenceRemoval } from '../ports/evidence-images.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import type { EvidenceSet } from './evidence-set.ts';
import { type EvidenceStep, isDue, keptFiles, purged, settledBy } from './purge-pass.ts';

/** What removing evidence takes. */
export interface PurgePorts {
  store: RequestStore;
  removal: EvidenceRemoval;
  clock: Clock;
}

const commitStep = async (
  request: SubjectRequest,
  { evidence, fact }: EvidenceStep,
  { store, clock }: PurgePorts,
): Promise<void> =>
  store.commit(
    [{ next: changed(request, request.status, {}, clock.now()), fact }],
    [{ write: 'evidence', evidence }],
  );

const withEvidence = <T>(
  requestId: RequestId,
  { store }: PurgePorts,
  act: (request: SubjectRequest, evidence: EvidenceSet) => Promise<T>,
): Promise<T | undefined> =>
  retryConflicts(async () => {
    const request = await store.read(requestId);
    const evidence = await store.readEvidence(requestId);
    return evidence && act(request, evidence);
  });

/**
 * Removes what must be gone of a request's documents and records it; gives how many objects there were. What the
 * removal follows from is committed first: nobody can submit images that are going. Twice is harmless.
 */
export const purgeEvidence = async (requestId: RequestId, ports: PurgePorts): Promise<number> => {
  const isSettled = await withEvidence(requestId, ports, async (request, evidence) => {
    const step = settledBy(request, evidence, ports.clock.now());
    if (step) await commitStep(request, step, ports);
    return step !== undefined;
  });
  let objects = 0;
  await withEvidence(requestId, ports, async (request, evidence) => {
    // Before the removal: what arrives while it runs is not passed over.
    const now = ports.clock.now();
    if (!isSettled && !isDue(evidence, now)) return;
    objects += await ports.removal.removeAll(requestId, keptFiles(evidence));
    await commitStep(request, purged(evidence, objects, now), ports);
  });
  return objects;
};
