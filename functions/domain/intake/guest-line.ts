import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import { type Line, takePlace } from './line.ts';

/**
 * A guest's request takes its place in the line of the visitor's own: the cookie is proven, so nobody is asked for a
 * confirmation. A second one of the same right joins the first, as for a mailbox.
 */
export const guestLined = (
  request: SubjectRequest,
  line: Line,
  now: Date,
): { change: RequestChange; writes: SideWrite[] } => {
  const { line: next, status, joins } = takePlace(line, request);
  return {
    change: {
      next: changed(request, status, joins, now),
      fact: { fact: 'guest-admitted', actor: 'workflow', detail: { status, ...joins } },
    },
    writes: [{ write: 'line', mailboxKey: request.mailboxKey, line: next }],
  };
};
