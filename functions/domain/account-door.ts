import * as z from 'zod';
import { requireOffered } from './accept.ts';
import type { Desk } from './desk.ts';
import { AssertionReplayedError, InvalidInputError } from './errors.ts';
import type { KeyedHasher } from './keyed-hash.ts';
import { MailboxSchema } from './mailbox.ts';
import type { Nonces } from './ports/nonces.ts';
import type { SubjectRequest } from './request.ts';
import { LanguageSchema, RightSchema } from './right.ts';
import { admit, type IntakePorts } from './take-in.ts';

/** Clocks differ, and a call takes time: an assertion is good for so long before and after it was made. */
export const freshSeconds = 300;
/** A session that was opened earlier says little of who sits there now. */
export const sessionMaxHours = 12;
/** Longer than an assertion that is dated as far ahead as may be stays fresh. */
const nonceSeconds = 4 * freshSeconds;

const Instant = z.iso.datetime({ offset: true });

/** What the operator's server asserts: this person is logged in right now, and asks. Wire form of the account door. */
export const AssertionSchema = z.strictObject({
  right: RightSchema,
  /** Value of the data map's subject identifier, such as the account's number. */
  subject: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u),
  /** The person's mailbox on file: it is asked to confirm. */
  mailbox: MailboxSchema,
  language: LanguageSchema.optional(),
  sessionSince: Instant,
  assertedAt: Instant,
  /** New for each assertion, random. */
  nonce: z.string().regex(/^[\w-]{22,64}$/),
  /** The person has read and ticked the statement of the right. */
  statement: z.literal('yes'),
});
export type Assertion = z.infer<typeof AssertionSchema>;

/** What taking in an assertion takes. */
export type DoorPorts = IntakePorts & { nonces: Nonces };

/** Throws InvalidInputError for an assertion that is too old, from the future, or of a session that is. */
export const requireFresh = (
  { assertedAt, sessionSince }: Pick<Assertion, 'assertedAt' | 'sessionSince'>,
  now: Date,
): void => {
  const [asserted, since] = [Date.parse(assertedAt), Date.parse(sessionSince)];
  if (Math.abs(now.getTime() - asserted) > freshSeconds * 1_000) {
    throw new InvalidInputError('assertedAt', `assert within ${freshSeconds} seconds of sending`);
  }
  if (since > asserted || now.getTime() - since > sessionMaxHours * 3_600_000) {
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

const windowSeconds = 600;
const overall = 5_000;
const daySeconds = 86_400;
/** A person asks once; a page of the operator's that loops must not fill the tables. */
const perSubjectAndDay = 20;

const countIntake = async (subject: string, hash: KeyedHasher, { limits, clock }: DoorPorts) => {
  const now = clock.now();
  await limits.count(`door.${hash('door', subject)}`, daySeconds, perSubjectAndDay, now);
  await limits.count('door.all', windowSeconds, overall, now);
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
  const now = ports.clock.now();
  requireFresh({ assertedAt, sessionSince }, now);
  // Before it is counted, so that replays use up nobody's share.
  if (!(await ports.nonces.use(`account-door.${nonce}`, nonceSeconds, now))) {
    throw new AssertionReplayedError('nonce: it was used; make a new assertion with a new nonce');
  }
  const hash = await ports.hasherFor();
  await countIntake(subject, hash, ports);
  return admit(full, hash, ports);
};
