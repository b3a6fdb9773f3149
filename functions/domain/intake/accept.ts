import { emptyChain } from '../audit.ts';
import { canonicalJson, sha256 } from '../canonical-json.ts';
import type { Desk } from '../desk/desk.ts';
import { dueDate } from '../due-date.ts';
import { InvalidInputError } from '../errors.ts';
import type { DeskHash, MailboxKey } from '../ids.ts';
import { type KeyedHasher, mailboxKey } from '../keyed-hash.ts';
import type { Random } from '../ports/random.ts';
import type { Acceptance } from '../ports/request-store.ts';
import type { Claims } from '../request/claims.ts';
import type { SubjectRequest } from '../request/request.ts';
import type { Language, Right } from '../right.ts';
import { newReference, newRequestId } from '../secret.ts';
import { normaliseMailbox } from './mailbox.ts';

/** What a person asks. */
export interface Asked {
  right: Right;
  mailbox: string;
  language: Language;
  /** Chosen by the sender, the same again when the same is sent again. */
  idempotencyKey: string;
  /** The mailbox that is said to be on file, where the requester cannot read it any more. */
  onFile?: string | undefined;
  /** The live session that the operator's own server asserts. */
  session?: Claims['session'];
}

/** What an acceptance is made with. */
export interface Intake {
  deskHash: DeskHash;
  hash: KeyedHasher;
  random: Random;
  now: Date;
}

/** Throws InvalidInputError for a right or a language that the desk does not offer. */
export const requireRight = ({ right, language }: Pick<Asked, 'right' | 'language'>, desk: Desk): void => {
  if (!desk.rights[right]) throw new InvalidInputError('right', 'choose one that this desk offers');
  if (!desk.languages.includes(language)) {
    throw new InvalidInputError('language', 'choose one that this desk offers');
  }
};

/** Throws InvalidInputError for a right, a language or a proof that the desk does not offer. */
export const requireOffered = (asked: Asked, desk: Desk): void => {
  requireRight(asked, desk);
  const { mailbox, onFile } = asked;
  if (onFile === undefined) return;
  if (!desk.lostMailbox) throw new InvalidInputError('lostMailbox', 'leave it out: this desk cannot take it');
  if (normaliseMailbox(onFile) === normaliseMailbox(mailbox)) {
    throw new InvalidInputError('onFile', 'give the lost address, not the one that can be read');
  }
};

/** A request that has just arrived, with nothing proven, in the line of a key. */
export const newRequest = (
  asked: Pick<Asked, 'right' | 'language' | 'onFile' | 'session'>,
  key: MailboxKey,
  { deskHash, random, now }: Intake,
): SubjectRequest => {
  const at = now.toISOString();
  return {
    requestId: newRequestId(random),
    reference: newReference(random),
    right: asked.right,
    language: asked.language,
    status: 'received',
    version: 1,
    attempt: 0,
    deskHash,
    mailboxKey: key,
    proof: 'P0',
    ...(asked.onFile !== undefined && { lostMailbox: true }),
    ...(asked.session !== undefined && { session: true }),
    receivedAt: at,
    dueAt: dueDate(now).toISOString(),
    updatedAt: at,
    since: at,
    reminders: 0,
    plans: 0,
    reworks: 0,
    evidenceRounds: 0,
    failures: 0,
    auditHead: emptyChain,
  };
};

/**
 * A new request from what was asked. The idempotency key is scoped to the mailbox, so that two people with the same
 * key never meet; the body's hash is keyed, because a bare one of a mailbox could be guessed.
 */
export const acceptanceOf = (asked: Asked, intake: Intake): Acceptance => {
  const mailbox = normaliseMailbox(asked.mailbox);
  const key = mailboxKey(intake.hash, mailbox);
  const { right, language, idempotencyKey, onFile, session } = asked;
  const request = newRequest(asked, key, intake);
  const lost = onFile === undefined ? undefined : normaliseMailbox(onFile);
  return {
    request,
    claims: {
      requestId: request.requestId,
      mailbox: asked.mailbox,
      ...(onFile !== undefined && { onFile }),
      ...(session !== undefined && { session }),
    },
    idempotency: {
      keyHash: sha256(`${key}:${idempotencyKey}`),
      bodyHash: intake.hash('body', canonicalJson({ right, mailbox, language, onFile: lost, session })),
    },
  };
};
