import * as z from 'zod';
import { dynamoDbHoldStore } from '../../adapters/subjects/dynamodb-hold-store.ts';
import type { KeepHeldPorts } from '../../domain/holds/keep-held.ts';
import type { Bars } from '../../domain/ports/bars.ts';
import { Variable } from '../environment.ts';
import { AccessLogStoreEnvironment, accessLogStore } from './access-log-store.ts';
import { BarsEnvironment, bars } from './bars.ts';
import { bundledDesk } from './bundled-desk.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';
import { OperatorTablesEnvironment, operatorTables } from './operator-tables.ts';

/** Variables of `heldLog`. */
export const HeldLogEnvironment = z.object({
  ...AccessLogStoreEnvironment.shape,
  ...BarsEnvironment.shape,
  ...OperatorTablesEnvironment.shape,
  AUDIT_TABLE: Variable,
});
type Environment = z.infer<typeof HeldLogEnvironment>;

/** What it takes to keep what the access log holds of people under a hold. */
export const heldLog = (env: Environment): KeepHeldPorts & { bars: Bars } => ({
  dataMap: bundledDesk().dataMap,
  holds: dynamoDbHoldStore(sharedDynamoDb(), { subjects: env.SUBJECTS_TABLE, audit: env.AUDIT_TABLE }),
  bars: bars(env),
  links: accessLogStore(env),
  tables: operatorTables(env),
});
