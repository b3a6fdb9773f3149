import * as z from 'zod';
import { dynamoDbOperatorTables } from '../../adapters/operator-tables/dynamodb-operator-tables.ts';
import type { OperatorTables } from '../../domain/ports/operator-tables.ts';
import { Variable } from '../environment.ts';

/** Variables of `operatorTables`: the desk's own tables that stand in a data map with an access log. */
export const OperatorTablesEnvironment = z.object({ ACCESS_LOG_TABLE: Variable, STATISTICS_TABLE: Variable });

/** The operator's own tables, whose names, regions and keys stand in the data map, and what the desk logs. */
export const operatorTables = (env: z.infer<typeof OperatorTablesEnvironment>): OperatorTables =>
  dynamoDbOperatorTables({
    builtIn: { accessLog: env.ACCESS_LOG_TABLE, statistics: env.STATISTICS_TABLE },
  });
