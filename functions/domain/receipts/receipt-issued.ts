import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import type { Outcome } from '../request/outcome.ts';
import { changed, type Status, type SubjectRequest } from '../request/request.ts';
import type { SignedReceipt } from './signed-receipt.ts';

/** The part of a request under which its receipt stands. */
export const receiptName = 'receipt';

const endOf = (outcome: Outcome): Status => {
  if (outcome === 'NO_DATA') return 'no-data';
  return outcome === 'DONE' ? 'completed' : 'partly-completed';
};

/** A verified request ends as its receipt says; both are written together. */
export const receiptIssued = (
  request: SubjectRequest,
  signed: SignedReceipt,
  now: Date,
): { change: RequestChange; writes: SideWrite[] } => {
  const { outcome } = signed.receipt;
  return {
    change: {
      next: changed(request, endOf(outcome), { outcome }, now),
      fact: { fact: 'receipt-issued', actor: 'workflow', detail: { outcome } },
    },
    writes: [{ write: 'receipt', requestId: request.requestId, name: receiptName, signed }],
  };
};
