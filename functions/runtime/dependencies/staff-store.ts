import * as z from 'zod';
import { dynamoDbStaffStore } from '../../adapters/staff/dynamodb-staff-store.ts';
import { systemClock } from '../../adapters/system-clock.ts';
import type { StaffStore } from '../../domain/ports/staff-store.ts';
import { Variable } from '../environment.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';

/** Variables of `staffStore`. */
export const StaffStoreEnvironment = z.object({ STAFF_TABLE: Variable, AUDIT_TABLE: Variable });

/** Staff and their authenticators on DynamoDB. */
export const staffStore = (env: z.infer<typeof StaffStoreEnvironment>): StaffStore =>
  dynamoDbStaffStore(sharedDynamoDb(), { staff: env.STAFF_TABLE, audit: env.AUDIT_TABLE }, systemClock);
