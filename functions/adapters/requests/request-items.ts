import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { DisclosurePackage } from '../../domain/disclosure/disclosure-package.ts';
import type { EvidenceSet } from '../../domain/evidence/evidence-set.ts';
import type { PageRecord, Resweep } from '../../domain/fulfilment/progress.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { DueKind } from '../../domain/ports/request-store.ts';
import type { OutboxMail } from '../../domain/request/outbox.ts';
import { type SubjectRequest, SubjectRequestSchema } from '../../domain/request/request.ts';
import type { Wait } from '../../domain/waits/wait.ts';
import { fieldsOf, type Item, toItem } from '../dynamodb/dynamodb-item.ts';

/** Names of the tables that a request's transactions touch. */
export interface RequestTables {
  requests: string;
  claims: string;
  guards: string;
  audit: string;
  mailLinks: string;
}

/** Where the request aggregate lives. The clock only sets when DynamoDB may drop guards. */
export interface RequestDatabase {
  client: DynamoDBClient;
  tables: RequestTables;
  clock: Clock;
}

/** Sort keys of the parts of a request. */
export const partName = {
  request: 'request',
  wait: 'wait',
  wake: 'wake',
  evidence: 'evidence',
  package: 'package',
  plan: (planHash: string) => `plan#${planHash}`,
  decision: (planHash: string) => `decision#${planHash}`,
  outbox: (name: string) => `outbox#${name}`,
  receipt: (name: string) => `receipt#${name}`,
  resweep: ({ number }: Resweep) => `resweep#${number}`,
  /** Padded, so that text order is page order. */
  step: ({ pass, page }: PageRecord) => `step#${pass}#${String(page).padStart(15, '0')}`,
} as const;

export const partKey = (requestId: RequestId, part: string): Item => toItem({ requestId, part });

/** The request itself. It stands in `by-due` under its own due date while it is open. */
export const requestItem = (request: SubjectRequest): Item => {
  const open = request.closedAt === undefined ? { dueKind: 'open' } : {};
  return toItem({ ...request, part: partName.request, ...open });
};

export const parseRequest = (item: Item): SubjectRequest => {
  const { part, dueKind, ...request } = fieldsOf(item);
  return SubjectRequestSchema.parse(request);
};

/** Text order of `by-due` is order in time only in one form of writing an instant. */
const due = (dueKind: DueKind, at: string | Date) => ({ dueKind, dueAt: new Date(at).toISOString() });

/** Any other part: its content stands in `body`, so that keys and the index never mix with it. */
const partItem = (
  requestId: RequestId,
  part: string,
  body: unknown,
  mark?: { dueKind: DueKind; dueAt: string },
): Item => toItem({ requestId, part, body, ...mark });

export const planItem = (requestId: RequestId, planHash: string, plan: unknown): Item =>
  partItem(requestId, partName.plan(planHash), plan);

export const decisionItem = (requestId: RequestId, planHash: string, recorded: unknown): Item =>
  partItem(requestId, partName.decision(planHash), recorded);

export const stepItem = (requestId: RequestId, page: PageRecord): Item =>
  partItem(requestId, partName.step(page), page);

/** JSON text and no map: whoever checks the signature needs every number and string as they were signed. */
export const receiptItem = (requestId: RequestId, name: string, signed: unknown): Item =>
  partItem(requestId, partName.receipt(name), JSON.stringify(signed));

export const parseReceipt = (item: Item): unknown => JSON.parse(parseBody(z.string(), item));

export const waitItem = (requestId: RequestId, wait: Wait): Item =>
  partItem(requestId, partName.wait, wait, due('wait', wait.dueAt));

export const wakeItem = (requestId: RequestId, at: Date): Item =>
  partItem(requestId, partName.wake, {}, due('wake', at));

export const outboxItem = (requestId: RequestId, mail: OutboxMail): Item =>
  partItem(
    requestId,
    partName.outbox(mail.name),
    mail,
    mail.sentAt === undefined ? due('outbox', mail.notBefore) : undefined,
  );

export const resweepItem = (requestId: RequestId, resweep: Resweep): Item =>
  partItem(
    requestId,
    partName.resweep(resweep),
    resweep,
    resweep.doneAt === undefined ? due('resweep', resweep.dueAt) : undefined,
  );

/** Stands in `by-due` until no image is left. */
export const evidenceItem = (evidence: EvidenceSet): Item =>
  partItem(
    evidence.requestId,
    partName.evidence,
    evidence,
    evidence.purgeAt !== undefined && evidence.purgedAt === undefined
      ? due('purge', evidence.purgeAt)
      : undefined,
  );

export const packageItem = (disclosed: DisclosurePackage): Item =>
  partItem(disclosed.requestId, partName.package, disclosed);

/** Content of a part. */
export const parseBody = <T>(schema: z.ZodType<T>, item: Item): T => schema.parse(fieldsOf(item)['body']);
