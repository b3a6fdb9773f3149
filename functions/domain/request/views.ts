import type { AuditRow } from '../audit.ts';
import { calendarDate } from '../due-date.ts';
import type { RequestId, StaffId } from '../ids.ts';
import type { RequestStore, SideWrite } from '../ports/request-store.ts';
import { requestChain, type SubjectRequest } from './request.ts';

/** Facts by which the audit trail keeps that staff saw a person's data. */
const viewFacts = ['plan-viewed', 'candidates-viewed', 'identity-viewed', 'evidence-viewed'] as const;

/**
 * Notes, in the transaction of the view, which chains to read for a member's day and for “who looked at my data”: the
 * audit trail has no index by either, and is never scanned.
 */
export const viewedBy = (
  staffId: StaffId,
  { requestId, subjectKey }: Pick<SubjectRequest, 'requestId' | 'subjectKey'>,
  now: Date,
): SideWrite[] => [
  { write: 'viewed', day: calendarDate(now), staffId, requestId },
  ...(subjectKey === undefined ? [] : [{ write: 'subject-request', subjectKey, requestId } as const]),
];

/** One view of a person's data by a member of staff. */
export interface View {
  requestId: RequestId;
  row: AuditRow;
}

const isView = ({ fact, actor, at }: AuditRow, staffId: StaffId, day: string): boolean =>
  viewFacts.some((each) => each === fact) &&
  actor === `staff:${staffId}` &&
  calendarDate(new Date(at)) === day;

/** What a member saw on a day in Japan (YYYY-MM-DD), as the audit trail keeps it, in order of time. */
export const viewsOf = async (staffId: StaffId, day: string, store: RequestStore): Promise<View[]> => {
  const views: View[] = [];
  for (const requestId of await store.readViewed(day, staffId)) {
    const rows = await store.readAudit(requestChain(requestId));
    views.push(...rows.filter((row) => isView(row, staffId, day)).map((row) => ({ requestId, row })));
  }
  return views.sort((a, b) => (a.row.at < b.row.at ? -1 : 1));
};
