import * as z from 'zod';
import { dynamoDbTombstones } from '../../adapters/subjects/dynamodb-tombstones.ts';
import type { Tombstones } from '../../domain/ports/tombstones.ts';
import { Variable } from '../environment.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';

/** Variables of `tombstones`. */
export const TombstonesEnvironment = z.object({ SUBJECTS_TABLE: Variable });

/** Tombstones on DynamoDB. */
export const tombstones = (env: z.infer<typeof TombstonesEnvironment>): Tombstones =>
  dynamoDbTombstones(sharedDynamoDb(), env.SUBJECTS_TABLE);
