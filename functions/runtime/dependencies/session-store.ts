import * as z from 'zod';
import { dynamoDbSessionStore } from '../../adapters/staff/dynamodb-session-store.ts';
import type { SessionStore } from '../../domain/ports/mail-link-store.ts';
import { Variable } from '../environment.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';

/** Variables of `sessionStore`. */
export const SessionStoreEnvironment = z.object({ SESSIONS_TABLE: Variable });

/** Sessions of staff on DynamoDB. */
export const sessionStore = (env: z.infer<typeof SessionStoreEnvironment>): SessionStore =>
  dynamoDbSessionStore(sharedDynamoDb(), env.SESSIONS_TABLE);
