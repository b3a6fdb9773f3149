import type { AuditFact, AuditRow } from '../audit.ts';
import type { RecordedDecision } from '../decision/decision.ts';
import type { DisclosurePackage } from '../disclosure/disclosure-package.ts';
import type { EvidenceSet } from '../evidence/evidence-set.ts';
import type { PageRecord, Resweep } from '../fulfilment/progress.ts';
import type { MailboxKey, PlanHash, Reference, RequestId, SecretHash, StaffId, SubjectKey } from '../ids.ts';
import type { Line } from '../intake/line.ts';
import type { MailLink } from '../links/mail-link.ts';
import type { Plan } from '../plan/plan.ts';
import type { Claims, Cursor } from '../request/claims.ts';
import type { OutboxMail } from '../request/outbox.ts';
import type { SubjectRequest } from '../request/request.ts';
import type { Wait } from '../waits/wait.ts';

/** A request as it shall be (made by `changed`) and the fact that the audit trail keeps of it. */
export interface RequestChange {
  next: SubjectRequest;
  fact: AuditFact;
}

/** What is written in the same transaction as a change. */
export type SideWrite =
  | { write: 'plan'; requestId: RequestId; planHash: PlanHash; plan: Plan }
  | { write: 'decision'; requestId: RequestId; recorded: RecordedDecision; previousApprovals: number }
  | { write: 'outbox'; requestId: RequestId; mail: OutboxMail }
  | { write: 'wake'; requestId: RequestId; at: Date }
  | { write: 'claims'; claims: Claims }
  | { write: 'receipt'; requestId: RequestId; name: string; signed: unknown }
  | { write: 'resweep'; requestId: RequestId; resweep: Resweep }
  | { write: 'line'; mailboxKey: MailboxKey; line: Line }
  | { write: 'leave-pending'; mailboxKey: MailboxKey; requestIds: RequestId[] }
  /** Conditional on the version before; the next round goes on counting versions. */
  | { write: 'evidence'; evidence: EvidenceSet }
  /** Conditional on the version before. */
  | { write: 'package'; package: DisclosurePackage }
  /** An index over the audit trail: whose chains a member has seen on a day in Japan. */
  | { write: 'viewed'; day: string; staffId: StaffId; requestId: RequestId }
  /** An index over the audit trail: the requests by which staff saw a person's data, for “who looked at my data”. */
  | { write: 'subject-request'; subjectKey: SubjectKey; requestId: RequestId }
  | { write: 'consume-link'; linkHash: SecretHash };

/** A new request with all that arrives with it. */
export interface Acceptance {
  request: SubjectRequest;
  claims: Claims;
  /** SHA-256 of the key that the sender chose, scoped to the mailbox; and a keyed hash of the body. */
  idempotency: { keyHash: string; bodyHash: string };
  /** Links that exist as soon as the request does: a guest's code, which no mail brings. */
  links?: readonly MailLink[];
}

export interface DueItem {
  requestId: RequestId;
  part: string;
  dueAt: Date;
}
export type DueKind = 'open' | 'wait' | 'wake' | 'outbox' | 'resweep' | 'purge';

/** The request aggregate. A change and its audit row are one transaction. */
export interface RequestStore {
  /**
   * Accepts once per idempotency key: a second call with the same body gives the first request's, with another
   * body throws IdempotencyMismatchError.
   */
  accept(acceptance: Acceptance): Promise<SubjectRequest>;
  /** Throws NotFoundError. */
  read(requestId: RequestId): Promise<SubjectRequest>;
  /** The request that a person quotes by its reference; undefined when there is none, or it is long over. */
  findByReference(reference: Reference): Promise<RequestId | undefined>;
  /**
   * All or nothing. Throws VersionConflictError when any request, line or link is not as it was read. The store
   * moves the audit head, so read a request again before its next change.
   */
  commit(changes: readonly RequestChange[], writes?: readonly SideWrite[]): Promise<void>;

  readPlan(requestId: RequestId, planHash: PlanHash): Promise<Plan>;
  readDecision(requestId: RequestId, planHash: PlanHash): Promise<RecordedDecision | undefined>;
  /** Undefined when there is none of that name. */
  readReceipt(requestId: RequestId, name: string): Promise<unknown>;
  readEvidence(requestId: RequestId): Promise<EvidenceSet | undefined>;
  /** A change of the evidence alone. Throws VersionConflictError when it is not as it was read. */
  putEvidence(evidence: EvidenceSet): Promise<void>;
  readPackage(requestId: RequestId): Promise<DisclosurePackage | undefined>;
  readClaims(requestId: RequestId): Promise<Claims | undefined>;
  readAudit(chainId: string): Promise<AuditRow[]>;
  /** Requests of which a member saw personal data on a day in Japan (YYYY-MM-DD). */
  readViewed(day: string, staffId: StaffId): Promise<RequestId[]>;
  /** Requests that were found to be about a person in the last 400 days; none where nothing was noted. */
  readRequestsOf(subjectKey: SubjectKey): Promise<RequestId[]>;

  readLine(mailboxKey: MailboxKey): Promise<Line>;
  /** Requests that wait for this mailbox's confirmation, oldest first. */
  readPending(mailboxKey: MailboxKey): Promise<RequestId[]>;

  /** Throws AttemptSupersededError when another attempt holds the request. */
  putWait(requestId: RequestId, wait: Wait): Promise<void>;
  readWait(requestId: RequestId): Promise<Wait | undefined>;
  /**
   * Removes the wait with this token and the wake marker; without a token only the marker, if nobody waits. Where
   * another wait has begun meanwhile, nothing is removed.
   */
  endWait(requestId: RequestId, token: string | undefined): Promise<void>;

  readOutbox(requestId: RequestId): Promise<OutboxMail[]>;
  markSent(requestId: RequestId, name: string, at: Date): Promise<void>;
  postponeMail(requestId: RequestId, name: string, notBefore: Date): Promise<void>;

  /**
   * Records a page and where the next one starts. Throws AttemptSupersededError when another attempt holds the
   * request, VersionConflictError when the page was recorded before or the request is not being carried out.
   */
  recordPage(request: SubjectRequest, page: PageRecord, cursor: Cursor | undefined): Promise<void>;
  readPages(requestId: RequestId): Promise<PageRecord[]>;
  /** By the part that `due` gave. */
  readResweep(requestId: RequestId, part: string): Promise<Resweep | undefined>;
  endResweep(requestId: RequestId, resweep: Resweep): Promise<void>;

  /** Items of a kind that are due, oldest first; `after` pages on. */
  due(kind: DueKind, until: Date, limit: number, after?: DueItem): Promise<DueItem[]>;
}
