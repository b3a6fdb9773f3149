import { canonicalJson, sha256 } from '../canonical-json.ts';
import type { Desk } from '../desk/desk.ts';
import { hoursAfter } from '../due-date.ts';
import { type MailboxKey, MailboxKeySchema, type SubjectKey } from '../ids.ts';
import type { KeyedHasher } from '../keyed-hash.ts';
import { newLink } from '../links/new-link.ts';
import type { Acceptance } from '../ports/request-store.ts';
import { type Asked, type Intake, newRequest } from './accept.ts';

/** What a guest asks, by the keyed hash of the cookie alone: its value goes no further than the door. */
export interface GuestAsked extends Pick<Asked, 'right' | 'language' | 'idempotencyKey'> {
  visitor: SubjectKey;
}

/**
 * No execution of the workflow lives longer (its timeout is 31,000,000 seconds). A guest has one code and is sent no
 * other, so it has to outlive them all.
 */
const longestRequestDays = 360;

/** Until when a guest's code opens the status page: after the end as long as a link from a mail of that day would. */
const codeExpires = ({ retention }: Desk, now: Date): Date =>
  hoursAfter(now, (longestRequestDays + retention.claimsDays) * 24);

/** The line of a guest: like a mailbox's, and never the same as one. */
const lineOfGuest = (hash: KeyedHasher, visitor: SubjectKey): MailboxKey =>
  MailboxKeySchema.parse(hash('guest', visitor));

/**
 * A guest's new request, and the code by which they come back to it. The cookie is all that proves a guest (PC), and
 * the operator's server has shown it already: nothing is left to confirm.
 */
export const guestAcceptanceOf = (
  asked: GuestAsked,
  desk: Desk,
  intake: Intake,
): { acceptance: Acceptance; code: string } => {
  const { right, language, idempotencyKey, visitor } = asked;
  const key = lineOfGuest(intake.hash, visitor);
  const request = { ...newRequest(asked, key, intake), guest: true, proof: 'PC' } as const;
  const { requestId, reference } = request;
  const expires = codeExpires(desk, intake.now);
  const { code, links } = newLink({ purpose: 'status', requestId }, reference, expires, intake.random);
  const idempotency = {
    keyHash: sha256(`${key}:${idempotencyKey}`),
    bodyHash: intake.hash('body', canonicalJson({ right, language })),
  };
  return { acceptance: { request, claims: { requestId, visitor }, idempotency, links }, code };
};
