import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDbRequestStore } from '../../../functions/adapters/requests/dynamodb-request-store.ts';
import type { RequestStore, SideWrite } from '../../../functions/domain/ports/request-store.ts';
import {
  changed,
  type RequestFields,
  type Status,
  type SubjectRequest,
} from '../../../functions/domain/request/request.ts';
import { anAcceptance, testNow } from '../builders.ts';
import { createTables, type tableNames } from './tables.ts';

/** A request store over new tables in an empty database. */
export const requestDatabase = async (
  client: DynamoDBClient,
): Promise<{ tables: typeof tableNames; store: RequestStore }> => {
  const tables = await createTables(client);
  return { tables, store: dynamoDbRequestStore(client, tables, { now: () => testNow }) };
};

/** A request that was accepted by the store, as stored. */
export const anAcceptedRequest = (
  store: RequestStore,
  given: Partial<SubjectRequest> = {},
): Promise<SubjectRequest> => store.accept(anAcceptance(given));

/** Commits one change of a request, reads it again. */
export const moved = async (
  store: RequestStore,
  request: SubjectRequest,
  to: Status,
  fields: RequestFields = {},
  writes: readonly SideWrite[] = [],
): Promise<SubjectRequest> => {
  const next = changed(request, to, fields, testNow);
  await store.commit([{ next, fact: { fact: 'moved', actor: 'workflow', detail: { to } } }], writes);
  return store.read(request.requestId);
};
