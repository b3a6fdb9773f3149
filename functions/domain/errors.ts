import type { PoisonReason } from './access-log/event.ts';
import type { ImageRefusal } from './image-screening/refusal.ts';

/** Base of every error that a workflow may catch or a page may answer: `name` is the class's own name. */
export abstract class NamedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Another attempt has claimed the request: this one must stop and change nothing more. */
export class AttemptSupersededError extends NamedError {}

/** Somebody changed the item since it was read: read again and decide anew. */
export class VersionConflictError extends NamedError {}

/** The table of allowed changes has no such step. */
export class ChangeNotAllowedError extends NamedError {}

/** A hold, or one being placed, bars deletion: the request goes back to its plan. */
export class HoldInPlaceError extends NamedError {}

/** What is there now is not what was approved: the request goes back to its plan. */
export class PlanStaleError extends NamedError {}

/** Time or lease ran out before a batch could start; the page is taken up again. */
export class OutOfTimeError extends NamedError {}

/** Something that was to be gone is still there after the allowed passes. */
export class ResidueError extends NamedError {}

/** No item with that id. */
export class NotFoundError extends NamedError {}

/** Unknown, used, expired, foreign or altered: all links that do not open give this one answer. */
export class LinkRefusedError extends NamedError {}

/** Too many tries or mails in a window. */
export class LimitReachedError extends NamedError {}

/** Input that does not fit; `field` names where, never what. */
export class InvalidInputError extends NamedError {
  readonly field: string;
  constructor(field: string, fix: string) {
    super(`${field}: ${fix}`);
    this.field = field;
  }
}

/** The same idempotency key came with another body. */
export class IdempotencyMismatchError extends NamedError {}

/** What the operator's server asserted once was sent again: a replay, or an answer that got lost. */
export class AssertionReplayedError extends NamedError {}

/** Configuration that cannot work: a missing variable, an unreadable desk. */
export class ConfigurationError extends NamedError {}

/** More items than one transaction takes (DynamoDB: 100): commit in parts. */
export class TransactionTooLargeError extends NamedError {}

/** The mail service refused or could not be reached. Its own message quotes addresses and is left out. */
export class MailNotSentError extends NamedError {}

/** A desk's YAML that cannot be used; the message lists every problem, a line each, with file, line and fix. */
export class DeskFileError extends ConfigurationError {}

/** More rows or identifiers hang together than a walk from one mailbox may follow: a person must look. */
export class TooManyLinksError extends NamedError {}

/** A receipt that is not as it was signed, or not signed with the key given. */
export class ReceiptAlteredError extends NamedError {}

/** An uploaded object is not the one that was scanned: it was sent again meanwhile. */
export class EvidenceChangedError extends NamedError {}

/** An uploaded file that cannot become a clean image; `reason` is all that is said of it. */
export class UnacceptableImageError extends NamedError {
  readonly reason: ImageRefusal;
  constructor(reason: ImageRefusal) {
    super(`image: refused as ${reason}`);
    this.reason = reason;
  }
}

/** A disclosure package that is not as it was built, or not what was approved. */
export class PackageAlteredError extends NamedError {}

/** Objects kept arriving while evidence was removed; tried again, it goes once the last upload grant has died. */
export class EvidenceLeftError extends NamedError {}

/** Images of documents outlived the time that was promised for them. */
export class EvidenceOverdueError extends NamedError {}

/** Access-log events outlived the time that was promised for them, and could not be removed. */
export class AccessLogOverdueError extends NamedError {}

/** A legal hold could not be kept in the access log; until it is, nothing is removed there. */
export class HoldNotKeptError extends NamedError {}

/** A message of the access log that no retry mends: it goes to the dead-letter queue. `reason` is all that is said. */
export class PoisonMessageError extends NamedError {
  readonly reason: PoisonReason;
  constructor(reason: PoisonReason) {
    super(`message: ${reason}; mend its producer, since no retry makes a batch of it`);
    this.reason = reason;
  }
}

/** Packed events that do not unpack: written by another version, or damaged. */
export class PackUnreadableError extends NamedError {}

/** A compressed file that was cut in half or damaged, or has something else behind it: what came before is good. */
export class DamagedFileError extends NamedError {}

/** Figures or shares of the statistics that do not read or do not add up. */
export class StatisticsUnreadableError extends NamedError {}

/** Days whose statistics could not be closed; the next run tries again. */
export class StatisticsOpenError extends NamedError {}
