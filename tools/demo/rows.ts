import { type DynamoDBClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { isBuiltIn } from '../../functions/domain/access-log/mapped-tables.ts';
import type { CompiledDesk } from '../../functions/domain/desk/desk.ts';
import type { Row } from '../../functions/domain/ports/operator-tables.ts';
import { rowText } from '../../infra/local/row-text.ts';

/** Every row of the operator's tables: table id and key → the whole row, byte for byte. */
export type Snapshot = Map<string, string>;

const keyOf = (table: CompiledDesk['dataMap']['tables'][string], id: string, row: Row): string => {
  const { partition, sort } = table.key;
  const names = [partition.name, ...(sort ? [sort.name] : [])];
  return `${id} ${rowText(Object.fromEntries(names.flatMap((name) => (row[name] ? [[name, row[name]]] : []))))}`;
};

/** The tables that the operator brings; the desk's own stand beside them in the map. */
const operatorsOwn = (dataMap: CompiledDesk['dataMap']) =>
  Object.entries(dataMap.tables).filter(([, table]) => !isBuiltIn(table));

/** Reads all rows. The demo may scan: it looks from outside, on sample data; the product never does. */
export const snapshot = async (client: DynamoDBClient, { dataMap }: CompiledDesk): Promise<Snapshot> => {
  const rows: Snapshot = new Map();
  for (const [id, table] of operatorsOwn(dataMap)) {
    let ExclusiveStartKey: ScanCommandOutput['LastEvaluatedKey'];
    do {
      const page: ScanCommandOutput = await client.send(
        new ScanCommand({ TableName: table.name, ConsistentRead: true, ExclusiveStartKey }),
      );
      for (const row of (page.Items ?? []) as Row[]) rows.set(keyOf(table, id, row), rowText(row));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
  }
  return rows;
};

/** The snapshot keys of rows, as a sample gives them. */
export const keysOf = (
  rows: Iterable<{ table: string; item: Row }>,
  { dataMap }: CompiledDesk,
): Set<string> => {
  const keys = new Set<string>();
  for (const { table, item } of rows) {
    const operatorTable = dataMap.tables[table];
    if (operatorTable) keys.add(keyOf(operatorTable, table, item));
  }
  return keys;
};

/** Rows of anybody else that are not as they were: none, or the desk has done harm. */
export const harmed = (before: Snapshot, after: Snapshot, ofSubject: ReadonlySet<string>): string[] =>
  [...before].filter(([key, row]) => !ofSubject.has(key) && after.get(key) !== row).map(([key]) => key);
