import * as z from 'zod';
import type { Desk } from '../desk/desk.ts';
import { InvalidInputError } from '../errors.ts';
import type { SubjectRequest } from '../request/request.ts';
import { requireOffered } from './accept.ts';
import {
  assertionFields,
  countAtDoor,
  type DoorPorts,
  InstantSchema,
  requireAssertedNow,
  useNonce,
} from './door-assertion.ts';
import { MailboxSchema } from './mailbox.ts';
import { admit } from './take-in.ts';

/** A session that was opened earlier says little of who sits there now. */
export const sessionMaxHours = 12;

/** What the operator's server asserts: this person is logged in right now, and asks. Wire form of the account door. */
export const AssertionSchema = z.strictObject({
  ...assertionFields,
  /** Value of the data map's subject identifier, such as the account's number. */
  subject: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u),
  /** The person's mailbox on file: it is asked to confirm. */
  mailbox: MailboxSchema,
  sessionSince: InstantSchema,
});
export type Assertion = z.infer<typeof AssertionSchema>;

/** Throws InvalidInputError for an assertion that is too old, from the future, or of a session that is. */
export const requireFresh = (
  { assertedAt, sessionSince }: Pick<Assertion, 'assertedAt' | 'sessionSince'>,
  now: Date,
): void => {
  requireAssertedNow(assertedAt, now);
  const since = Date.parse(sessionSince);
  if (since > Date.parse(assertedAt) || now.getTime() - since > sessionMaxHours * 3_600_000) {
    throw new InvalidInputError('sessionSince', `ask the person to log in: ${sessionMaxHours} hours at most`);
  }
};

/** Throws InvalidInputError for a right that a live session does not prove. */
export const requireDoor = (right: Assertion['right'], { rights }: Pick<Desk, 'rights'>): void => {
  const rule = rights[right];
  if (!rule || (rule.accountDoor !== true && rule.proof !== 'P2')) {
    throw new InvalidInputError('right', 'choose one that this desk takes through the account door');
  }
};

/**
 * Takes in a request that the operator's own server makes in the name of a live session: proof P2 once the mailbox
 * confirms it. Throws InvalidInputError, LimitReachedError, and AssertionReplayedError for a nonce that was used;
 * then nothing was accepted by this call.
 */
export const takeInAsserted = async (
  { sessionSince, assertedAt, nonce, subject, statement: _, ...asked }: Assertion,
  ports: DoorPorts,
): Promise<SubjectRequest> => {
  const { desk } = ports.compiled;
  const language = asked.language ?? desk.languages[0] ?? 'ja';
  const session = { subject, since: new Date(sessionSince).toISOString() };
  const full = { ...asked, language, session, idempotencyKey: `door:${nonce}` };
  requireOffered(full, desk);
  requireDoor(asked.right, desk);
  requireFresh({ assertedAt, sessionSince }, ports.clock.now());
  await useNonce(nonce, ports);
  const hash = await ports.hasherFor();
  await countAtDoor('door', subject, hash, ports);
  return admit(full, hash, ports);
};
