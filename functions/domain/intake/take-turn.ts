import type { RequestChange } from '../ports/request-store.ts';
import { changed, hasEnded, type Status, type SubjectRequest } from '../request/request.ts';

/** Ends that answer a request which joined another; one that was withdrawn or expired answers nothing. */
const answers: readonly Status[] = ['completed', 'partly-completed', 'refused', 'no-data'];

/** What a queued request becomes when all before it have closed: located, or ended as the one that it joined. */
export const turnTaken = (
  request: SubjectRequest,
  joined: SubjectRequest | undefined,
  now: Date,
): RequestChange => {
  const detail = joined ? { joined: joined.requestId } : {};
  if (joined && hasEnded(joined.status) && answers.includes(joined.status)) {
    const outcome = joined.outcome ? { outcome: joined.outcome } : {};
    return {
      next: changed(request, joined.status, outcome, now),
      fact: { fact: 'ended-as-joined', actor: 'workflow', detail },
    };
  }
  return {
    next: changed(request, 'locating', {}, now),
    fact: { fact: 'turn-taken', actor: 'workflow', detail },
  };
};
