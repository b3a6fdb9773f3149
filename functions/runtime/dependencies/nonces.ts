import * as z from 'zod';
import { dynamoDbNonces } from '../../adapters/dynamodb-nonces.ts';
import type { Nonces } from '../../domain/ports/nonces.ts';
import { Variable } from '../environment.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';

/** Variables of `nonces`. */
export const NoncesEnvironment = z.object({ GUARDS_TABLE: Variable });

/** What may be said once, remembered on DynamoDB. */
export const nonces = (env: z.infer<typeof NoncesEnvironment>): Nonces =>
  dynamoDbNonces(sharedDynamoDb(), env.GUARDS_TABLE);
