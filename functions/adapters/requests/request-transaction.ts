import { headOf, nextAuditRow } from '../../domain/audit.ts';
import type { EvidenceSet } from '../../domain/evidence/evidence-set.ts';
import type { SecretHash } from '../../domain/ids.ts';
import type { RequestChange, SideWrite } from '../../domain/ports/request-store.ts';
import type { Claims } from '../../domain/request/claims.ts';
import { requestChain, type SubjectRequest } from '../../domain/request/request.ts';
import { type Item, toItem } from '../dynamodb/dynamodb-item.ts';
import { conflictOf, type Part, type Refusal, transact } from '../dynamodb/dynamodb-transaction.ts';
import { auditPart } from './audit-part.ts';
import { leavePendingPart, linePart } from './request-guards.ts';
import {
  decisionItem,
  evidenceItem,
  outboxItem,
  packageItem,
  planItem,
  type RequestDatabase,
  receiptItem,
  requestItem,
  resweepItem,
  wakeItem,
} from './request-items.ts';
import { subjectRequestPart, viewedPart } from './request-views.ts';

const outboxMail = 'outbox mail';

/** A request as it is stored, and the audit row that goes with it. */
export const withAuditRow = ({ next, fact }: RequestChange) => {
  const row = nextAuditRow(requestChain(next.requestId), next.auditHead, fact, new Date(next.updatedAt));
  const stored: SubjectRequest = { ...next, auditHead: headOf(row) };
  return { stored, row };
};

const changeParts = ({ tables }: RequestDatabase, change: RequestChange): Part[] => {
  const { stored, row } = withAuditRow(change);
  const put = {
    TableName: tables.requests,
    Item: requestItem(stored),
    ConditionExpression: '#version = :read',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: toItem({ ':read': stored.version - 1 }),
  };
  return [{ what: 'request', item: { Put: put } }, auditPart(tables.audit, row)];
};

const putPart = (what: string, table: string, item: Item): Part => ({
  what,
  item: { Put: { TableName: table, Item: item } },
});

/** A part that is written once and never replaced. */
const putNewPart = (what: string, table: string, item: Item): Part => ({
  what,
  item: { Put: { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(part)' } },
});

/** The n-th approval joins exactly the n-1 that its approver saw. */
const decisionPart = (table: string, write: Extract<SideWrite, { write: 'decision' }>): Part => {
  const { requestId, recorded, previousApprovals } = write;
  const item = decisionItem(requestId, recorded.decision.planHash, recorded);
  if (previousApprovals === 0) return putNewPart('decision', table, item);
  const condition = {
    ConditionExpression: 'size(body.approvals) = :previous',
    ExpressionAttributeValues: toItem({ ':previous': previousApprovals }),
  };
  return { what: 'decision', item: { Put: { TableName: table, Item: item, ...condition } } };
};

/** Whoever consumes a link first is the only one. */
const consumePart = (table: string, linkHash: SecretHash): Part => {
  const ConditionExpression = 'attribute_exists(linkHash)';
  return {
    what: 'link',
    item: { Delete: { TableName: table, Key: toItem({ linkHash }), ConditionExpression } },
  };
};

/** A part with a version of its own: the n-th follows exactly the one before it. */
const versionedPart = (what: string, table: string, item: Item, version: number): Part => {
  const first = 'attribute_not_exists(part)';
  const ConditionExpression = version === 1 ? first : 'body.#version = :read';
  const values = {
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: toItem({ ':read': version - 1 }),
  };
  return {
    what,
    item: { Put: { TableName: table, Item: item, ConditionExpression, ...(version > 1 && values) } },
  };
};

/** The evidence of a request as its next version. */
const evidencePart = (table: string, evidence: EvidenceSet): Part =>
  versionedPart('evidence', table, evidenceItem(evidence), evidence.version);

export const claimsPart = (table: string, claims: Claims): Part => putPart('claims', table, toItem(claims));

const sidePart = ({ tables, clock }: RequestDatabase, write: SideWrite): Part => {
  const { requests, guards } = tables;
  switch (write.write) {
    case 'plan':
      return putPart('plan', requests, planItem(write.requestId, write.planHash, write.plan));
    case 'decision':
      return decisionPart(requests, write);
    case 'outbox':
      return putNewPart(outboxMail, requests, outboxItem(write.requestId, write.mail));
    case 'wake':
      return putPart('wake', requests, wakeItem(write.requestId, write.at));
    case 'claims':
      return claimsPart(tables.claims, write.claims);
    case 'receipt':
      return putNewPart('receipt', requests, receiptItem(write.requestId, write.name, write.signed));
    case 'resweep':
      return putPart('resweep', requests, resweepItem(write.requestId, write.resweep));
    case 'line':
      return linePart(guards, write.mailboxKey, write.line, clock.now());
    case 'leave-pending':
      return leavePendingPart(guards, write.mailboxKey, write.requestIds, clock.now());
    case 'evidence':
      return evidencePart(requests, write.evidence);
    case 'package':
      return versionedPart('package', requests, packageItem(write.package), write.package.version);
    case 'viewed':
      return viewedPart(guards, write, clock.now());
    case 'subject-request':
      return subjectRequestPart(guards, write, clock.now());
    case 'consume-link':
      return consumePart(tables.mailLinks, write.linkHash);
  }
};

/** Mails that are in the outbox already: a second put is no second mail, and no reason to fail. */
const onlyKnownMails = (refusals: readonly Refusal[]): boolean =>
  refusals.every(({ what }) => what === outboxMail);

const send = async (database: RequestDatabase, parts: readonly Part[]): Promise<void> => {
  if (parts.length === 0) return;
  const refusals = await transact(database.client, parts);
  if (refusals.length === 0) return;
  if (!onlyKnownMails(refusals)) throw conflictOf(refusals);
  const known = new Set(refusals.map(({ position }) => position));
  await send(
    database,
    parts.filter((_, position) => !known.has(position)),
  );
};

/**
 * Writes changes with their audit rows and all that goes with them, or nothing.
 * @throws VersionConflictError naming the kinds of items that were not as read; TransactionTooLargeError
 */
export const commitChanges = (
  database: RequestDatabase,
  changes: readonly RequestChange[],
  writes: readonly SideWrite[] = [],
): Promise<void> =>
  send(database, [
    ...changes.flatMap((change) => changeParts(database, change)),
    ...writes.map((write) => sidePart(database, write)),
  ]);

/** Writes a change of the evidence alone. Throws VersionConflictError when it is not as it was read. */
export const writeEvidence = (database: RequestDatabase, evidence: EvidenceSet): Promise<void> =>
  send(database, [evidencePart(database.tables.requests, evidence)]);
