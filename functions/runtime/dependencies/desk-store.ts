import * as z from 'zod';
import { dynamoDbDeskStore } from '../../adapters/dynamodb-desk-store.ts';
import type { DeskStore } from '../../domain/ports/desk-store.ts';
import { Variable } from '../environment.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';

/** Variables of `deskStore`. */
export const DeskStoreEnvironment = z.object({ DESK_VERSIONS_TABLE: Variable });

/** Every desk that a request was frozen with, on DynamoDB. */
export const deskStore = (env: z.infer<typeof DeskStoreEnvironment>): DeskStore =>
  dynamoDbDeskStore(sharedDynamoDb(), env.DESK_VERSIONS_TABLE);
