import type { OperatorTables } from '../../domain/ports/operator-tables.ts';
import { deleteBatches } from '../dynamodb/dynamodb-batch-delete.ts';
import { readRows } from '../dynamodb/dynamodb-batch-read.ts';
import { type BuiltInNames, physicalTables } from './built-in-names.ts';
import { queryRows } from './dynamodb-row-query.ts';
import { deleteOwnedRow, updateOwnedRow } from './dynamodb-row-write.ts';
import { OperatorCalls, type OperatorTablesOptions } from './operator-calls.ts';

/**
 * The operator's own tables in DynamoDB, and those of the desk that a data map names beside them: Query,
 * BatchGetItem, deletes and updates of single attributes, no more. Throws ConfigurationError for a table of the desk's
 * that `builtIn` does not name.
 */
export const dynamoDbOperatorTables = ({
  builtIn,
  ...options
}: OperatorTablesOptions & { builtIn?: BuiltInNames } = {}): OperatorTables => {
  const calls = new OperatorCalls(options);
  const at = physicalTables(builtIn);
  return {
    query: async (query, page) => queryRows(calls, { ...query, table: at(query.table) }, page),
    read: async (table, keys, attributes) => readRows(calls, at(table), keys, attributes),
    deleteRows: async (table, keys, deadline) => deleteBatches(calls, at(table), keys, deadline),
    deleteOwned: async (table, key, owner, deadline) =>
      deleteOwnedRow(calls, at(table), key, owner, deadline),
    updateRow: async (table, key, update, owner, deadline) =>
      updateOwnedRow(calls, at(table), key, update, owner, deadline),
  };
};
