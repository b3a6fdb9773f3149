import * as z from 'zod';
import { dynamoDbWayStore } from '../../adapters/operator-tables/dynamodb-way-store.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { WayStore } from '../../domain/ports/way-store.ts';
import { Variable } from '../environment.ts';
import { clock } from './clock.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';

/** Variables of `wayStore`. */
export const WayStoreEnvironment = z.object({ CLAIMS_TABLE: Variable });

/** Ways to rows by reference, of one request, on DynamoDB. */
export const wayStore = (env: z.infer<typeof WayStoreEnvironment>, requestId: RequestId): WayStore =>
  dynamoDbWayStore(sharedDynamoDb(), env.CLAIMS_TABLE, requestId, clock());
