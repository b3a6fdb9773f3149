import { z } from 'zod';
import { dynamoDbOperatorTables } from '../../adapters/dynamodb-operator-tables.ts';
import type { OperatorTables } from '../../domain/ports/operator-tables.ts';

/** `operatorTables` needs no variable: names, regions and keys stand in the data map. */
export const OperatorTablesEnvironment = z.object({});

/** The operator's own tables. */
export const operatorTables = (): OperatorTables => dynamoDbOperatorTables();
