import type { RequestId } from '../ids.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Right } from '../right.ts';
import { requireAttempt, type Status, type SubjectRequest } from './request.ts';

/** The ids by which the workflow calls a task. */
export interface AttemptIds {
  requestId: RequestId;
  attempt: number;
}

/** Reads a request for a workflow task. Throws AttemptSupersededError when another attempt holds it. */
export const readHeld = async (store: RequestStore, ids: AttemptIds): Promise<SubjectRequest> => {
  const request = await store.read(ids.requestId);
  requireAttempt(request, ids.attempt);
  return request;
};

/** What a task answers: ids, right and status, nothing else. */
export const standing = (request: SubjectRequest): AttemptIds & { right: Right; status: Status } => ({
  requestId: request.requestId,
  attempt: request.attempt,
  right: request.right,
  status: request.status,
});
