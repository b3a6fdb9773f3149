import type { OperatorTables } from '../domain/ports/operator-tables.ts';
import { deleteBatches } from './dynamodb-batch-delete.ts';
import { readRows } from './dynamodb-batch-read.ts';
import { queryRows } from './dynamodb-row-query.ts';
import { deleteOwnedRow, updateOwnedRow } from './dynamodb-row-write.ts';
import { OperatorCalls, type OperatorTablesOptions } from './operator-calls.ts';

/** The operator's own tables in DynamoDB: Query, BatchGetItem, deletes and updates of single attributes, no more. */
export const dynamoDbOperatorTables = (options: OperatorTablesOptions = {}): OperatorTables => {
  const calls = new OperatorCalls(options);
  return {
    query: (query, page) => queryRows(calls, query, page),
    read: (table, keys, attributes) => readRows(calls, table, keys, attributes),
    deleteRows: (table, keys, deadline) => deleteBatches(calls, table, keys, deadline),
    deleteOwned: (table, key, owner, deadline) => deleteOwnedRow(calls, table, key, owner, deadline),
    updateRow: (table, key, update, owner, deadline) =>
      updateOwnedRow(calls, table, key, update, owner, deadline),
  };
};
