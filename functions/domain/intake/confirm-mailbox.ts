import type { SecretHash } from '../ids.ts';
import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import type { OutboxMail } from '../request/outbox.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import { normaliseCode, referenceTail } from '../secret.ts';
import { type Line, takePlace } from './line.ts';

/** Requests of one transaction: each takes four items of the hundred that DynamoDB allows. */
export const maxConfirmedAtOnce = 20;

export interface Confirmation {
  changes: RequestChange[];
  writes: SideWrite[];
}

interface Standing {
  line: Line;
  changes: RequestChange[];
}

/** Is what was typed the end of one of the references? A person reads it in the mail, a scanner types nothing. */
export const isTailOfOne = (typed: string, requests: readonly SubjectRequest[]): boolean =>
  requests.some(({ reference }) => referenceTail(reference) === normaliseCode(typed));

const confirmed = ({ line, changes }: Standing, request: SubjectRequest, now: Date): Standing => {
  const place = takePlace(line, request);
  const { status, joins } = place;
  const next = changed(request, status, { ...joins, proof: 'P1' }, now);
  const fact = { fact: 'mailbox-confirmed', actor: 'requester', detail: { status, ...joins } };
  return { line: place.line, changes: [...changes, { next, fact }] };
};

const tellAndWake = ({ next: { requestId } }: RequestChange, now: Date): SideWrite[] => {
  const mail: OutboxMail = {
    name: 'request-confirmed',
    kind: 'request-confirmed',
    to: { role: 'requester' },
    notBefore: now.toISOString(),
  };
  return [
    { write: 'outbox', requestId, mail },
    { write: 'wake', requestId, at: now },
  ];
};

/**
 * What one confirmation does to the requests that wait for it, oldest first (design 4.1): all of them in one
 * transaction with their line; `linkHash`, where given, is consumed with it.
 */
export const confirmation = (
  waiting: readonly SubjectRequest[],
  line: Line,
  linkHash: SecretHash | undefined,
  now: Date,
): Confirmation => {
  const [first] = waiting;
  if (!first) return { changes: [], writes: [] };
  const { mailboxKey } = first;
  const start: Standing = { line, changes: [] };
  const end = waiting.reduce((standing, request) => confirmed(standing, request, now), start);
  const requestIds = waiting.map(({ requestId }) => requestId);
  const writes: SideWrite[] = [
    { write: 'line', mailboxKey, line: end.line },
    { write: 'leave-pending', mailboxKey, requestIds },
    ...(linkHash ? [{ write: 'consume-link', linkHash } as const] : []),
    ...end.changes.flatMap((change) => tellAndWake(change, now)),
  ];
  return { changes: end.changes, writes };
};
