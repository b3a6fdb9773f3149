import * as z from 'zod';
import { dynamoDbLimits } from '../../adapters/requests/dynamodb-limits.ts';
import type { Limits } from '../../domain/ports/limits.ts';
import { Variable } from '../environment.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';

/** Variables of `limits`. */
export const LimitsEnvironment = z.object({ GUARDS_TABLE: Variable });

/** Counters in windows of time on DynamoDB. */
export const limits = (env: z.infer<typeof LimitsEnvironment>): Limits =>
  dynamoDbLimits(sharedDynamoDb(), env.GUARDS_TABLE);
