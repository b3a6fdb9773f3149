import { dynamoDbOperatorTables } from '../../adapters/dynamodb-operator-tables.ts';
import type { OperatorTables } from '../../domain/ports/operator-tables.ts';

/** The operator's own tables. No variable: names, regions and keys stand in the data map. */
export const operatorTables = (): OperatorTables => dynamoDbOperatorTables();
