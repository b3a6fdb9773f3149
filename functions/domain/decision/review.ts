import type { CompiledDesk } from '../desk/desk.ts';
import { keyIdOf } from '../keyed-hash.ts';
import { behindLink, type LinkFor, type LinkPorts } from '../links/open-link.ts';
import type { Plan } from '../plan/plan.ts';
import type { DeskStore } from '../ports/desk-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import { viewedBy } from '../request/views.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import type { StaffMember } from '../staff/staff.ts';
import type { RecordedDecision } from './decision.ts';
import { type Eligibility, requireCurrent, requireReviewer } from './reviewable.ts';

/** What reading a review takes. */
export interface ReviewPorts extends Pick<LinkPorts, 'hasherFor' | 'clock'> {
  store: RequestStore;
  desks: DeskStore;
}

/** A planned request with all that a member decides by. */
export interface Review {
  request: SubjectRequest;
  compiled: CompiledDesk;
  plan: Plan;
  recorded: RecordedDecision | undefined;
  eligibility: Eligibility;
}

/**
 * Reads what a review link leads to. Throws LinkRefusedError when the plan or decision that it is for stands no
 * longer, or when this member may not decide on this request.
 */
export const readReview = async (
  link: LinkFor<'review'>,
  member: StaffMember,
  { store, desks, hasherFor, clock }: ReviewPorts,
): Promise<Review> => {
  const request = await behindLink(store.read(link.requestId));
  const recorded = await store.readDecision(link.requestId, link.planHash);
  requireCurrent(link, request, recorded);
  const compiled = await desks.read(request.deskHash);
  const hash = await hasherFor(keyIdOf(request.mailboxKey));
  const claims = await store.readClaims(link.requestId);
  const eligibility = { request, claims, desk: compiled.desk, hash, now: clock.now() };
  requireReviewer(member, eligibility);
  return {
    request,
    compiled,
    plan: await store.readPlan(link.requestId, link.planHash),
    recorded,
    eligibility,
  };
};

/** Reads a review for a member who will see it, and keeps that in the audit trail: people are not looked up unseen. */
export const viewReview = (
  link: LinkFor<'review'>,
  member: StaffMember,
  ports: ReviewPorts,
): Promise<Review> =>
  retryConflicts(async () => {
    const review = await readReview(link, member, ports);
    const { request } = review;
    const now = ports.clock.now();
    const next = changed(request, request.status, {}, now);
    const fact = { fact: 'plan-viewed', actor: `staff:${member.staffId}` };
    await ports.store.commit([{ next, fact }], viewedBy(member.staffId, request, now));
    return { ...review, request: next };
  });

/** True when the member gave the recorded decision: another one must confirm it. */
export const hasApproved = ({ recorded }: Review, { staffId }: StaffMember): boolean =>
  recorded?.approvals.some((approval) => approval.staffId === staffId) ?? false;
