import type { AuditRow } from '../audit.ts';
import type { Reference, SubjectKey } from '../ids.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { StaffStore } from '../ports/staff-store.ts';
import { requestChain, type SubjectRequest } from '../request/request.ts';
import type { StaffMember } from '../staff/staff.ts';

/** What was seen of a person, by the fact that the audit trail keeps of it. */
const seenBy = {
  'plan-viewed': 'plan',
  'candidates-viewed': 'candidates',
  'identity-viewed': 'identity',
  'evidence-viewed': 'documents',
  'package-fetched': 'package',
} as const;

/** One look at a person's data: when, in which role, at what, for which request. Never who. */
export interface Look {
  /** ISO 8601, UTC. */
  at: string;
  /** `staff`: a member whose role is not known any more. */
  by: StaffMember['role'] | 'staff' | 'requester';
  saw: (typeof seenBy)[keyof typeof seenBy];
  reference: Reference;
}

type Roles = ReadonlyMap<string, StaffMember['role']>;

const isSeeing = (fact: string): fact is keyof typeof seenBy => Object.hasOwn(seenBy, fact);

const lookOf = ({ fact, actor, at }: AuditRow, reference: Reference, roles: Roles): Look[] => {
  if (!isSeeing(fact)) return [];
  const by = actor === 'requester' ? actor : (roles.get(actor) ?? 'staff');
  return [{ at, by, saw: seenBy[fact], reference }];
};

/**
 * Who has looked at a person's data so far, in order of time: from the audit trail of all requests that were found to
 * be about the person and are remembered as such (`requests-of#`), the one at hand among them.
 */
export const looksAt = async (
  { requestId }: Pick<SubjectRequest, 'requestId'>,
  subjectKey: SubjectKey,
  { store, staff }: { store: RequestStore; staff: Pick<StaffStore, 'list'> },
): Promise<Look[]> => {
  const members = await staff.list();
  const roles = new Map(members.map(({ staffId, role }) => [`staff:${staffId}`, role] as const));
  const looks: Look[] = [];
  for (const id of new Set([...(await store.readRequestsOf(subjectKey)), requestId])) {
    const { reference } = await store.read(id);
    const rows = await store.readAudit(requestChain(id));
    looks.push(...rows.flatMap((row) => lookOf(row, reference, roles)));
  }
  return looks.sort((a, b) => (a.at < b.at ? -1 : 1));
};
