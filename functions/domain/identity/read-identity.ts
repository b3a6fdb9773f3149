import { hashOf } from '../canonical-json.ts';
import type { ReviewPorts } from '../decision/review.ts';
import { type Eligibility, requireJudging, requireReviewer } from '../decision/reviewable.ts';
import type { CompiledDesk } from '../desk/desk.ts';
import type { EvidenceSet } from '../evidence/evidence-set.ts';
import { keyIdOf } from '../keyed-hash.ts';
import { behindLink, type LinkFor, refused } from '../links/open-link.ts';
import type { Claims, Located } from '../request/claims.ts';
import type { SubjectRequest } from '../request/request.ts';
import type { StaffMember } from '../staff/staff.ts';

/** Documents that wait to be judged, with all that a member judges them by. */
export interface IdentityReview {
  request: SubjectRequest;
  compiled: CompiledDesk;
  claims: Claims;
  evidence: EvidenceSet;
  eligibility: Eligibility;
}

/**
 * Reads what a link to documents leads to. Throws LinkRefusedError when these documents wait no longer, or when
 * this member may not judge them.
 */
export const readIdentity = async (
  link: LinkFor<'identity'>,
  member: StaffMember,
  { store, desks, hasherFor, clock }: ReviewPorts,
): Promise<IdentityReview> => {
  const request = await behindLink(store.read(link.requestId));
  const evidence = requireJudging(link, request, await store.readEvidence(link.requestId));
  const compiled = await desks.read(request.deskHash);
  const hash = await hasherFor(keyIdOf(request.mailboxKey));
  const claims = await store.readClaims(link.requestId);
  if (!claims) throw refused();
  const eligibility = { request, claims, desk: compiled.desk, hash, now: clock.now() };
  requireReviewer(member, eligibility);
  return { request, compiled, claims, evidence, eligibility };
};

/** The people on file whom the request may be about: one, where it is known already who is meant. */
export const peopleIn = ({ located, candidates = [] }: Claims): readonly Located[] =>
  located ? [located] : candidates;

/** Hash of the rejection that waits for a second member: only the one that was shown can be confirmed. */
export const rejectionHash = ({ rejection }: EvidenceSet): string | undefined =>
  rejection && hashOf(rejection);

/** True when the member rejected the documents: another one must confirm it. */
export const hasRejected = ({ evidence }: IdentityReview, { staffId }: StaffMember): boolean =>
  evidence.rejection?.staffId === staffId;
