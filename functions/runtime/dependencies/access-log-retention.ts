import * as z from 'zod';
import { dynamoDbAccessLogRetention } from '../../adapters/access-log/dynamodb-access-log-retention.ts';
import type { AccessLogRetention } from '../../domain/ports/access-log-retention.ts';
import { Variable } from '../environment.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';

/** Variables of `accessLogRetention`. */
export const AccessLogRetentionEnvironment = z.object({ ACCESS_LOG_TABLE: Variable, GUARDS_TABLE: Variable });

/** Looks through the access log for what outlived its time. */
export const accessLogRetention = (env: z.infer<typeof AccessLogRetentionEnvironment>): AccessLogRetention =>
  dynamoDbAccessLogRetention(sharedDynamoDb(), { accessLog: env.ACCESS_LOG_TABLE, guards: env.GUARDS_TABLE });
