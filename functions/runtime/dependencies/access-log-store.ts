import * as z from 'zod';
import { dynamoDbAccessLogStore } from '../../adapters/access-log/dynamodb-access-log-store.ts';
import type { AccessLogStore } from '../../domain/ports/access-log-store.ts';
import { Variable } from '../environment.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';

/** Variables of `accessLogStore`. */
export const AccessLogStoreEnvironment = z.object({ ACCESS_LOG_TABLE: Variable });

/** The `access-log` table on DynamoDB. */
export const accessLogStore = (env: z.infer<typeof AccessLogStoreEnvironment>): AccessLogStore =>
  dynamoDbAccessLogStore(sharedDynamoDb(), env.ACCESS_LOG_TABLE);
