import * as z from 'zod';
import { dynamoDbBars } from '../../adapters/access-log/dynamodb-bars.ts';
import type { Bars } from '../../domain/ports/bars.ts';
import { Variable } from '../environment.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';

/** Variables of `bars`. */
export const BarsEnvironment = z.object({ SUBJECTS_TABLE: Variable });

/** Bars on DynamoDB. */
export const bars = (env: z.infer<typeof BarsEnvironment>): Bars =>
  dynamoDbBars(sharedDynamoDb(), env.SUBJECTS_TABLE);
