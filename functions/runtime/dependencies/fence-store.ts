import * as z from 'zod';
import { dynamoDbFenceStore } from '../../adapters/subjects/dynamodb-fence-store.ts';
import type { FenceStore } from '../../domain/ports/fence-store.ts';
import { Variable } from '../environment.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';

/** Variables of `fenceStore`. */
export const FenceStoreEnvironment = z.object({ SUBJECTS_TABLE: Variable });

/** Fences of subjects on DynamoDB. */
export const fenceStore = (env: z.infer<typeof FenceStoreEnvironment>): FenceStore =>
  dynamoDbFenceStore(sharedDynamoDb(), env.SUBJECTS_TABLE);
