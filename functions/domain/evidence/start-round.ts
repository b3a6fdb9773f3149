import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import type { OutboxMail } from '../request/outbox.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import type { EvidenceSet } from './evidence-set.ts';
import { lateUntil, nextVersion } from './evidence-times.ts';

/** What of the round before outlives it: its version, how it ended, and that uploads of it may still arrive. */
const after = (previous: EvidenceSet | undefined): Partial<EvidenceSet> => {
  if (!previous) return {};
  const { end, purgedAt } = previous;
  const late = purgedAt === undefined ? lateUntil(previous) : undefined;
  return { ...(end && { again: end.as }), ...(late && { lateUntil: late.toISOString() }) };
};

/** Asks the confirmed mailbox for documents: the request waits for them, and the round before is forgotten. */
export const startRound = (
  request: SubjectRequest,
  previous: EvidenceSet | undefined,
  now: Date,
): { change: RequestChange; writes: SideWrite[] } => {
  const { requestId } = request;
  const round = request.evidenceRounds + 1;
  const version = previous?.version ?? 0;
  const evidence = nextVersion({ requestId, version, round, files: [], ...after(previous) });
  const mail: OutboxMail = {
    name: `send-evidence.${round}`,
    kind: 'send-evidence',
    to: { role: 'requester' },
    notBefore: now.toISOString(),
  };
  return {
    change: {
      next: changed(request, 'awaiting-evidence', { evidenceRounds: round }, now),
      fact: { fact: 'evidence-asked', actor: 'workflow', detail: { round } },
    },
    writes: [
      { write: 'evidence', evidence },
      { write: 'outbox', requestId, mail },
    ],
  };
};
