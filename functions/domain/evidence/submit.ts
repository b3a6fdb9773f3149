import type { LinkFor } from '../links/open-link.ts';
import { refused } from '../links/open-link.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskStore } from '../ports/desk-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { StaffStore } from '../ports/staff-store.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { reviewersOf } from '../staff/reviewers.ts';
import { type Round, readRound } from './open-round.ts';
import { missingIn, submission } from './submission.ts';

/** What a submission takes. */
export interface SubmitPorts {
  store: RequestStore;
  desks: DeskStore;
  staff: StaffStore;
  clock: Clock;
}

/**
 * Submits the documents of a link's round and gives the round as it stands then, with what is missing if it could
 * not be submitted. Twice is once: a set that was submitted stays as it is. Throws LinkRefusedError.
 */
export const submitRound = (
  link: LinkFor<'evidence'>,
  name: string,
  ports: SubmitPorts,
): Promise<Round & { missing: string[] }> =>
  retryConflicts(async () => {
    const round = await readRound(link, ports);
    const { request, evidence, compiled, documents } = round;
    if (evidence.submittedAt !== undefined) return { ...round, missing: [] };
    const now = ports.clock.now();
    const missing = missingIn(evidence, documents, now);
    if (missing.length > 0) return { ...round, missing };
    const claims = await ports.store.readClaims(request.requestId);
    if (!claims) throw refused();
    const reviewers = reviewersOf(await ports.staff.list(), compiled.desk, now);
    const { change, writes } = submission(request, { evidence, claims, name, reviewers, now });
    await ports.store.commit([change], writes);
    return { ...(await readRound(link, ports)), missing };
  });
