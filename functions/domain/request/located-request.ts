import { type Announcement, announcing } from '../announcement/announcement.ts';
import type { StaffId, SubjectKey } from '../ids.ts';
import type { Candidate, LocatedSubject } from '../location/locate-subject.ts';
import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import type { Proof } from '../right.ts';
import type { Claims } from './claims.ts';
import { changed, type RequestFields, type SubjectRequest } from './request.ts';

/** Who was found: one person, several or nobody for sure, or nobody at all. */
export type Finding =
  /** `begun`: not found again, since the work that is under way took away what led there. */
  { one: Candidate; notFollowed: string[]; begun?: true } | { several: Candidate[] } | { nobody: true };

/**
 * Reads a search. A person who was located or chosen before stays the same person; rows that lead to nobody are
 * for a member of staff to judge, as are several candidates.
 */
export const findingOf = (found: LocatedSubject, before: string | undefined): Finding => {
  const candidates = found.candidates.filter(({ subject }) => before === undefined || subject === before);
  const [first, ...others] = candidates;
  if (first && others.length === 0) return { one: first, notFollowed: found.notFollowed };
  if (first || found.unlinked.length > 0) return { several: candidates };
  return { nobody: true };
};

export interface Change {
  change: RequestChange;
  writes: SideWrite[];
}

/** One person who was found, with what the request becomes by it. */
export interface FoundPerson {
  one: Candidate;
  notFollowed: string[];
  subjectKey: SubjectKey;
  /** The step of the proof ladder that is reached. */
  reached: Proof;
  /** Tells the addresses on file; absent where they were told, or where there is nothing to stop. */
  announcement: Announcement | undefined;
}

const claimsOf = (claims: Claims, { one, notFollowed, announcement }: FoundPerson): Claims => {
  const { candidates: _, cursor: __, ...kept } = claims;
  return { ...kept, ...announcement?.claims, located: one.located, notFollowed };
};

const personWrites = ({ requestId }: SubjectRequest, claims: Claims, found: FoundPerson): SideWrite[] => [
  { write: 'claims', claims: claimsOf(claims, found) },
  ...announcing(requestId, found.announcement),
];

/** The person is known: what leads to their rows goes into the claims, the keyed hash into the request. */
export const foundOne = (request: SubjectRequest, claims: Claims, found: FoundPerson, now: Date): Change => {
  const { subjectKey, reached: proof, one } = found;
  return {
    change: {
      next: changed(request, 'locating', { subjectKey, proof }, now),
      fact: { fact: 'subject-located', actor: 'workflow', detail: { links: one.evidence.length } },
    },
    writes: personWrites(request, claims, found),
  };
};

/**
 * What a search by a lost mailbox leaves before documents say who asks: for staff to compare, and the same steps
 * whoever was found or not. threats.md A7
 */
export const soughtSilently = (
  request: SubjectRequest,
  claims: Claims,
  found: FoundPerson | { several: Candidate[] } | { nobody: true },
  now: Date,
): Change => {
  const change = (candidates: number, fields: RequestFields = {}): RequestChange => ({
    next: changed(request, 'locating', fields, now),
    fact: { fact: 'subject-sought', actor: 'workflow', detail: { candidates } },
  });
  if ('one' in found) {
    const { subjectKey } = found;
    return { change: change(1, { subjectKey }), writes: personWrites(request, claims, found) };
  }
  const several = 'several' in found ? found.several : [];
  const candidates = several.map(({ located }) => located);
  return { change: change(several.length), writes: [{ write: 'claims', claims: { ...claims, candidates } }] };
};

/** Somebody on the staff must say who it is. */
export const foundSeveral = (
  request: SubjectRequest,
  claims: Claims,
  candidates: readonly Candidate[],
  reviewers: readonly StaffId[],
  now: Date,
): Change => {
  const { requestId } = request;
  const mails: SideWrite[] = reviewers.map((staffId) => ({
    write: 'outbox',
    requestId,
    mail: {
      name: `choose-subject.${request.plans}.${staffId}`,
      kind: 'choose-subject',
      to: { role: 'staff', staffId },
      notBefore: now.toISOString(),
    },
  }));
  return {
    change: {
      next: changed(request, 'in-review', { reviewing: 'subject' }, now),
      fact: { fact: 'candidates-found', actor: 'workflow', detail: { candidates: candidates.length } },
    },
    writes: [
      { write: 'claims', claims: { ...claims, candidates: candidates.map(({ located }) => located) } },
      ...mails,
    ],
  };
};

/** Nobody is known under the mailbox: that is an answer by itself. APPI 33(3). */
export const foundNobody = (request: SubjectRequest, now: Date): Change => ({
  change: {
    next: changed(request, 'no-data', { outcome: 'NO_DATA' }, now),
    fact: { fact: 'nobody-found', actor: 'workflow' },
  },
  writes: [],
});
