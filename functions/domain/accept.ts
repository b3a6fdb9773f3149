import { emptyChain } from './audit.ts';
import { canonicalJson, sha256 } from './canonical-json.ts';
import type { Desk } from './desk.ts';
import { dueDate } from './due-date.ts';
import { InvalidInputError } from './errors.ts';
import type { DeskHash, MailboxKey } from './ids.ts';
import { type KeyedHasher, mailboxKey } from './keyed-hash.ts';
import { normaliseMailbox } from './mailbox.ts';
import type { Random } from './ports/random.ts';
import type { Acceptance } from './ports/request-store.ts';
import type { SubjectRequest } from './request.ts';
import type { Language, Right } from './right.ts';
import { newReference, newRequestId } from './secret.ts';

/** What a person asks. */
export interface Asked {
  right: Right;
  mailbox: string;
  language: Language;
  /** Chosen by the sender, the same again when the same is sent again. */
  idempotencyKey: string;
}

/** What an acceptance is made with. */
export interface Intake {
  deskHash: DeskHash;
  hash: KeyedHasher;
  random: Random;
  now: Date;
}

/** Throws InvalidInputError for a right or a language that the desk does not offer. */
export const requireOffered = ({ right, language }: Asked, desk: Desk): void => {
  if (!desk.rights[right]) throw new InvalidInputError('right', 'choose one that this desk offers');
  if (!desk.languages.includes(language)) {
    throw new InvalidInputError('language', 'choose one that this desk offers');
  }
};

const newRequest = (asked: Asked, key: MailboxKey, { deskHash, random, now }: Intake): SubjectRequest => {
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
    receivedAt: at,
    dueAt: dueDate(now).toISOString(),
    updatedAt: at,
    since: at,
    reminders: 0,
    plans: 0,
    reworks: 0,
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
  const { right, language, idempotencyKey } = asked;
  const request = newRequest(asked, key, intake);
  return {
    request,
    claims: { requestId: request.requestId, mailbox: asked.mailbox },
    idempotency: {
      keyHash: sha256(`${key}:${idempotencyKey}`),
      bodyHash: intake.hash('body', canonicalJson({ right, mailbox, language })),
    },
  };
};
