import { hashOf } from '../canonical-json.ts';
import type { ReviewPorts } from '../decision/review.ts';
import { requireChoosing, requireReviewer } from '../decision/reviewable.ts';
import type { CompiledDesk } from '../desk/desk.ts';
import { ChangeNotAllowedError } from '../errors.ts';
import { keyIdOf } from '../keyed-hash.ts';
import { behindLink, type LinkFor, refused } from '../links/open-link.ts';
import type { RequestChange } from '../ports/request-store.ts';
import type { Claims } from '../request/claims.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import { viewedBy } from '../request/views.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import type { StaffMember } from '../staff/staff.ts';
import type { OpenSession } from '../staff/staff-session.ts';
import { chosen } from './choose-subject.ts';

/** A request whose person is to be chosen, with the candidates. */
export interface Choosing {
  request: SubjectRequest;
  compiled: CompiledDesk;
  claims: Claims;
}

/** Hash of the candidates: a choice by number means those that were shown. */
export const candidatesHash = ({ candidates = [] }: Claims): string => hashOf(candidates);

/** Reads what a link to choose leads to. Throws LinkRefusedError when nothing is to be chosen, or not by this member. */
export const readChoosing = async (
  link: LinkFor<'choose'>,
  member: StaffMember,
  { store, desks, hasherFor, clock }: ReviewPorts,
): Promise<Choosing> => {
  const request = await behindLink(store.read(link.requestId));
  requireChoosing(request);
  const compiled = await desks.read(request.deskHash);
  const hash = await hasherFor(keyIdOf(request.mailboxKey));
  const claims = await store.readClaims(link.requestId);
  if (!claims) throw refused();
  requireReviewer(member, { request, claims, desk: compiled.desk, hash, now: clock.now() });
  return { request, compiled, claims };
};

/** As `readChoosing`, kept in the audit trail. */
export const viewChoosing = (
  link: LinkFor<'choose'>,
  member: StaffMember,
  ports: ReviewPorts,
): Promise<Choosing> =>
  retryConflicts(async () => {
    const choosing = await readChoosing(link, member, ports);
    const { request } = choosing;
    const now = ports.clock.now();
    const next = changed(request, request.status, {}, now);
    const fact = { fact: 'candidates-viewed', actor: `staff:${member.staffId}` };
    await ports.store.commit([{ next, fact }], viewedBy(member.staffId, request, now));
    return { ...choosing, request: next };
  });

/**
 * Records which candidate is meant, or that none is. Throws LinkRefusedError, InvalidInputError, and
 * ChangeNotAllowedError when the candidates are not those shown.
 */
export const actOnChoice = (
  candidate: number | 'none',
  { session, link, member }: OpenSession<LinkFor<'choose'>>,
  ports: ReviewPorts,
): Promise<RequestChange> =>
  retryConflicts(async () => {
    const { request, claims } = await readChoosing(link, member, ports);
    if (candidatesHash(claims) !== session.shown) {
      throw new ChangeNotAllowedError('candidates: are not those shown any more; open the link again');
    }
    const { linkHash, staffId: by } = link;
    const { change, writes } = chosen({ request, claims, candidate, by, linkHash, now: ports.clock.now() });
    await ports.store.commit([change], writes);
    return change;
  });
