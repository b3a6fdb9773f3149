import * as z from 'zod';
import { dynamoDbRequestStore } from '../../adapters/requests/dynamodb-request-store.ts';
import { systemClock } from '../../adapters/system-clock.ts';
import type { RequestStore } from '../../domain/ports/request-store.ts';
import { Variable } from '../environment.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';

/** Variables of `requestStore`. A request's transaction may consume a mail link, hence MAIL_LINKS_TABLE. */
export const RequestStoreEnvironment = z.object({
  REQUESTS_TABLE: Variable,
  CLAIMS_TABLE: Variable,
  GUARDS_TABLE: Variable,
  AUDIT_TABLE: Variable,
  MAIL_LINKS_TABLE: Variable,
});

/** The request aggregate on DynamoDB. */
export const requestStore = (env: z.infer<typeof RequestStoreEnvironment>): RequestStore => {
  const tables = {
    requests: env.REQUESTS_TABLE,
    claims: env.CLAIMS_TABLE,
    guards: env.GUARDS_TABLE,
    audit: env.AUDIT_TABLE,
    mailLinks: env.MAIL_LINKS_TABLE,
  };
  return dynamoDbRequestStore(sharedDynamoDb(), tables, systemClock);
};
