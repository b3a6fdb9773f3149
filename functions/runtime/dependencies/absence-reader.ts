import type * as z from 'zod';
import { dynamoDbAbsenceReader } from '../../adapters/operator-tables/dynamodb-absence-reader.ts';
import { operatorClients } from '../../adapters/operator-tables/operator-clients.ts';
import { accessLogTableName, statisticsTableName } from '../../domain/access-log/mapped-tables.ts';
import type { AbsenceReader } from '../../domain/ports/absence-reader.ts';
import type { OperatorTablesEnvironment } from './operator-tables.ts';

/** Reads the operator's tables, and what the desk logs, for the verification. */
export const absenceReader = (env: z.infer<typeof OperatorTablesEnvironment>): AbsenceReader =>
  dynamoDbAbsenceReader(operatorClients(), {
    [accessLogTableName]: env.ACCESS_LOG_TABLE,
    [statisticsTableName]: env.STATISTICS_TABLE,
  });
