import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RecordedDecisionSchema } from '../../domain/decision/decision.ts';
import { DisclosurePackageSchema } from '../../domain/disclosure/disclosure-package.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { EvidenceSetSchema } from '../../domain/evidence/evidence-set.ts';
import { PageRecordSchema, ResweepSchema } from '../../domain/fulfilment/progress.ts';
import { PlanSchema } from '../../domain/plan/plan.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { RequestStore } from '../../domain/ports/request-store.ts';
import { OutboxMailSchema } from '../../domain/request/outbox.ts';
import { WaitSchema } from '../../domain/waits/wait.ts';
import { acceptOnce } from './request-acceptance.ts';
import { guardKey, parseLine, parsePending, parseReference } from './request-guards.ts';
import {
  parseBody,
  parseReceipt,
  partName,
  type RequestDatabase,
  type RequestTables,
} from './request-items.ts';
import { markMailSent, putOffMail } from './request-outbox.ts';
import { replaceResweep, writePage } from './request-progress.ts';
import {
  readChain,
  readClaimsOf,
  readDue,
  readGuard,
  readPart,
  readParts,
  readRequest,
} from './request-reading.ts';
import { commitChanges, writeEvidence } from './request-transaction.ts';
import { parseRequestIds, requestsOfKey, viewedKey } from './request-views.ts';
import { removeWait, writeWait } from './request-waits.ts';

/** The request aggregate on our tables; what each method promises stands in the port. */
export const dynamoDbRequestStore = (
  client: DynamoDBClient,
  tables: RequestTables,
  clock: Clock,
): RequestStore => {
  const database: RequestDatabase = { client, tables, clock };
  return {
    accept: (acceptance) => acceptOnce(database, acceptance),
    read: (requestId) => readRequest(database, requestId),
    findByReference: async (reference) => {
      const item = await readGuard(database, guardKey.reference(reference));
      return item && parseReference(item);
    },
    commit: (changes, writes) => commitChanges(database, changes, writes),

    readPlan: async (requestId, planHash) => {
      const item = await readPart(database, requestId, partName.plan(planHash));
      if (item === undefined) throw new NotFoundError('plan: no plan with this hash');
      return parseBody(PlanSchema, item);
    },
    readDecision: async (requestId, planHash) => {
      const item = await readPart(database, requestId, partName.decision(planHash));
      return item && parseBody(RecordedDecisionSchema, item);
    },
    readReceipt: async (requestId, name) => {
      const item = await readPart(database, requestId, partName.receipt(name));
      return item && parseReceipt(item);
    },
    readEvidence: async (requestId) => {
      const item = await readPart(database, requestId, partName.evidence);
      return item && parseBody(EvidenceSetSchema, item);
    },
    putEvidence: (evidence) => writeEvidence(database, evidence),
    readPackage: async (requestId) => {
      const item = await readPart(database, requestId, partName.package);
      return item && parseBody(DisclosurePackageSchema, item);
    },
    readClaims: (requestId) => readClaimsOf(database, requestId),
    readAudit: (chainId) => readChain(database, chainId),
    readViewed: async (day, staffId) => parseRequestIds(await readGuard(database, viewedKey(day, staffId))),
    readRequestsOf: async (subjectKey) =>
      parseRequestIds(await readGuard(database, requestsOfKey(subjectKey))),

    readLine: async (mailboxKey) => parseLine(await readGuard(database, guardKey.line(mailboxKey))),
    readPending: async (mailboxKey) => parsePending(await readGuard(database, guardKey.pending(mailboxKey))),

    putWait: (requestId, wait) => writeWait(database, requestId, wait),
    readWait: async (requestId) => {
      const item = await readPart(database, requestId, partName.wait);
      return item && parseBody(WaitSchema, item);
    },
    endWait: (requestId, token) => removeWait(database, requestId, token),

    readOutbox: async (requestId) => {
      const items = await readParts(database, requestId, partName.outbox(''));
      return items.map((item) => parseBody(OutboxMailSchema, item));
    },
    markSent: (requestId, name, at) => markMailSent(database, requestId, name, at),
    postponeMail: (requestId, name, notBefore) => putOffMail(database, requestId, name, notBefore),

    recordPage: (request, page, cursor) => writePage(database, request, page, cursor),
    readPages: async (requestId) => {
      const items = await readParts(database, requestId, 'step#');
      return items.map((item) => parseBody(PageRecordSchema, item));
    },
    readResweep: async (requestId, part) => {
      const item = await readPart(database, requestId, part);
      return item && parseBody(ResweepSchema, item);
    },
    endResweep: (requestId, resweep) => replaceResweep(database, requestId, resweep),

    due: (kind, until, limit, after) => readDue(database, kind, until, limit, after),
  };
};
