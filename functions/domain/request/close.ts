import type { Desk } from '../desk/desk.ts';
import { hoursAfter } from '../due-date.ts';
import { resweepsOf } from '../fulfilment/resweeps.ts';
import { type Line, leaveLine } from '../intake/line.ts';
import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import type { Claims } from './claims.ts';
import { changed, type SubjectRequest } from './request.ts';

const withEnd = (claims: Claims, desk: Desk, now: Date): Claims => ({
  ...claims,
  expiresAt: Math.floor(hoursAfter(now, desk.retention.claimsDays * 24).getTime() / 1000),
});

/** Closing: the line goes on, what the requester told us gets its end, the later looks are set. */
export const closed = (
  request: SubjectRequest,
  { line, claims, desk, now }: { line: Line; claims: Claims | undefined; desk: Desk; now: Date },
): { change: RequestChange; writes: SideWrite[] } => {
  const { requestId, mailboxKey } = request;
  const rest = leaveLine(line, requestId);
  const following = rest.places[0];
  const writes: SideWrite[] = [
    { write: 'leave-pending', mailboxKey, requestIds: [requestId] },
    ...(rest.places.length < line.places.length ? [{ write: 'line', mailboxKey, line: rest } as const] : []),
    ...(claims ? [{ write: 'claims', claims: withEnd(claims, desk, now) } as const] : []),
    ...(following ? [{ write: 'wake', requestId: following.requestId, at: now } as const] : []),
    ...resweepsOf(request, now),
  ];
  return {
    change: {
      next: changed(request, request.status, { closedAt: now.toISOString() }, now),
      fact: { fact: 'closed', actor: 'workflow', detail: { status: request.status } },
    },
    writes,
  };
};
