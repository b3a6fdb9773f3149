import { randomBytes } from 'node:crypto';
import { emptyChain } from '../../functions/domain/audit.ts';
import { sha256 } from '../../functions/domain/canonical-json.ts';
import {
  type Decision,
  hashDecision,
  type RecordedDecision,
} from '../../functions/domain/decision/decision.ts';
import { dueDate } from '../../functions/domain/due-date.ts';
import { type PageRecord, PageRecordSchema } from '../../functions/domain/fulfilment/progress.ts';
import {
  DeskHashSchema,
  type MailboxKey,
  MailboxKeySchema,
  PlanHashSchema,
  type RequestId,
  type SecretHash,
  SecretHashSchema,
  StaffIdSchema,
  SubjectKeySchema,
} from '../../functions/domain/ids.ts';
import { type MailLink, MailLinkSchema } from '../../functions/domain/links/mail-link.ts';
import { hashPlan, type Plan, PlanSchema } from '../../functions/domain/plan/plan.ts';
import type { Acceptance } from '../../functions/domain/ports/request-store.ts';
import { type Claims, ClaimsSchema } from '../../functions/domain/request/claims.ts';
import { type OutboxMail, OutboxMailSchema } from '../../functions/domain/request/outbox.ts';
import { type SubjectRequest, SubjectRequestSchema } from '../../functions/domain/request/request.ts';
import { newReference, newRequestId } from '../../functions/domain/secret.ts';
import { type StaffMember, StaffMemberSchema } from '../../functions/domain/staff/staff.ts';

/** The time at which tests happen unless they say otherwise. */
export const testNow = new Date('2026-11-24T03:00:00.000Z');

/** An instant some seconds after `testNow`. */
export const secondsLater = (seconds: number): Date => new Date(testNow.getTime() + seconds * 1_000);

const random = { bytes: (count: number): Uint8Array => randomBytes(count) };

/** A new request id, so that tests beside each other in one database do not meet. */
export const aRequestId = (): RequestId => newRequestId(random);

/** A keyed hash of a word: the same word gives the same mailbox. */
export const aMailboxKey = (word: string): MailboxKey => MailboxKeySchema.parse(`k1.${sha256(word)}`);

/** The hash of a new secret, or of the given word. */
export const aSecretHash = (word: string = randomBytes(16).toString('hex')): SecretHash =>
  SecretHashSchema.parse(sha256(word));

/** A plan's hash that stands for a word. */
export const aPlanHash = (word: string) => PlanHashSchema.parse(sha256(word));

/** A request as intake makes it: new id and reference, version 1, nothing decided. */
export const aRequest = (given: Partial<SubjectRequest> = {}): SubjectRequest => {
  const requestId = given.requestId ?? aRequestId();
  return SubjectRequestSchema.parse({
    requestId,
    reference: newReference(random),
    right: 'erasure',
    language: 'ja',
    status: 'received',
    version: 1,
    attempt: 0,
    deskHash: DeskHashSchema.parse(sha256('desk')),
    mailboxKey: aMailboxKey(requestId),
    proof: 'P0',
    receivedAt: testNow.toISOString(),
    dueAt: dueDate(testNow).toISOString(),
    updatedAt: testNow.toISOString(),
    since: testNow.toISOString(),
    auditHead: emptyChain,
    ...given,
  });
};

export const someClaims = (requestId: RequestId, given: Partial<Claims> = {}): Claims =>
  ClaimsSchema.parse({ requestId, mailbox: 'hanako@example.com', ...given });

/** A request as it arrives, under an idempotency key and with a body that stand for words. */
export const anAcceptance = (
  given: Partial<SubjectRequest> = {},
  { key = randomBytes(8).toString('hex'), body = 'body' } = {},
): Acceptance => {
  const request = aRequest(given);
  return {
    request,
    claims: someClaims(request.requestId),
    idempotency: { keyHash: sha256(key), bodyHash: `k1.${sha256(body)}` },
  };
};

export const aPlan = (requestId: RequestId, given: Partial<Plan> = {}): Plan =>
  PlanSchema.parse({
    requestId,
    right: 'erasure',
    deskHash: sha256('desk'),
    subjectKey: SubjectKeySchema.parse(`k1.${sha256('subject')}`),
    holds: [],
    evidence: [{ from: 'accounts/account', identifier: 'account-id', count: 1 }],
    notFollowed: [],
    steps: [
      {
        table: 'orders',
        class: 'order',
        treatment: 'delete',
        found: 3,
        lapsed: 0,
        selectors: [{ rule: 0, identifier: `k1.${sha256('identifier')}` }],
      },
    ],
    plannedAt: testNow.toISOString(),
    ...given,
  });

/** A decision that grants a plan, approved by these members in turn. */
export const aDecision = (planHash: Plan['deskHash'] | string, ...staffIds: string[]): RecordedDecision => {
  const decision = { planHash: PlanHashSchema.parse(planHash), verdict: 'grant' as const, steps: [] };
  const at = testNow.toISOString();
  return {
    decision,
    decisionHash: hashDecision(decision),
    approvals: staffIds.map((staffId) => ({ staffId: StaffIdSchema.parse(staffId), at })),
  };
};

export const aMail = (given: Partial<OutboxMail> = {}): OutboxMail =>
  OutboxMailSchema.parse({
    name: 'confirm-mailbox',
    kind: 'confirm-mailbox',
    to: { role: 'requester' },
    notBefore: testNow.toISOString(),
    ...given,
  });

export const aPage = (page: number, given: Partial<PageRecord> = {}): PageRecord =>
  PageRecordSchema.parse({
    pass: 'carry-out',
    page,
    attempt: 1,
    at: testNow.toISOString(),
    treated: [{ step: 0, count: 3 }],
    ...given,
  });

/** A member who may decide: active, trained and pledged, with an enrolled authenticator. */
export const aStaffMember = (given: Partial<StaffMember> = {}): StaffMember =>
  StaffMemberSchema.parse({
    staffId: 'mika',
    version: 1,
    mailbox: 'mika@operator.example',
    language: 'ja',
    role: 'reviewer',
    active: true,
    trainedOn: '2026-10-01',
    pledgedOn: '2026-10-01',
    authenticator: { secret: 'sealed', enrolledAt: '2026-10-02T00:00:00.000Z', lastStep: 0 },
    auditHead: emptyChain,
    ...given,
  });

/** A status link of a new request, good for an hour. */
export const aLink = (given: Partial<MailLink> = {}): MailLink =>
  MailLinkSchema.parse({
    linkHash: aSecretHash(),
    purpose: 'status',
    requestId: aRequestId(),
    expiresAt: secondsLater(3_600).getTime() / 1_000,
    ...given,
  });

/** A decision that grants every step of a plan, or refuses the request. */
export const decisionOn = (plan: Plan, verdict: 'grant' | 'refuse' = 'grant'): Decision => ({
  planHash: hashPlan(plan),
  verdict,
  ...(verdict === 'refuse' && { ground: 'R35_GROUND_NOT_SHOWN' as const }),
  steps: plan.steps.map(({ table, class: rowClass }) => ({
    table,
    class: rowClass,
    verdict: 'grant' as const,
  })),
});
