import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { isBuiltIn } from '../../../functions/domain/access-log/mapped-tables.ts';
import type { DataMap } from '../../../functions/domain/data-map/data-map.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { rowText } from '../../../infra/local/row-text.ts';
import { tableKeys } from '../engines/tables.ts';

export interface Stored {
  item: Row;
  text: string;
}

/** Every item of every table, ours and the operator's, by table and key. */
export type Snapshot = ReadonlyMap<string, ReadonlyMap<string, Stored>>;

/** An item that is not as it was; absent on one side where it was added or removed. */
export interface Difference {
  table: string;
  before: Stored | undefined;
  after: Stored | undefined;
}

const keyNames = (dataMap: DataMap): Map<string, string[]> => {
  const ours = Object.entries(tableKeys).map(([name, keys]): [string, string[]] => {
    const sort = 'sort' in keys ? [keys.sort[0]] : [];
    return [name, [keys.partition[0], ...sort]];
  });
  const operators = Object.values(dataMap.tables).filter((table) => !isBuiltIn(table));
  const theirs = operators.map(({ name, key }): [string, string[]] => [
    name,
    [key.partition.name, ...(key.sort ? [key.sort.name] : [])],
  ]);
  return new Map([...ours, ...theirs]);
};

const keyOf = (item: Row, names: readonly string[]): Row =>
  Object.fromEntries(names.map((name) => [name, item[name]!]));

/** Reads everything. */
export const takeSnapshot = async (client: DynamoDBClient, dataMap: DataMap): Promise<Snapshot> => {
  const read = async ([TableName, names]: [string, string[]]) => {
    const items = new Map<string, Stored>();
    for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true })) {
      for (const item of Items as Row[])
        items.set(rowText(keyOf(item, names)), { item, text: rowText(item) });
    }
    return [TableName, items] as const;
  };
  return new Map(await Promise.all([...keyNames(dataMap)].map(read)));
};

/** What differs between two snapshots. */
export const differences = (before: Snapshot, after: Snapshot): Difference[] =>
  [...after].flatMap(([table, items]) => {
    const old = before.get(table) ?? new Map<string, Stored>();
    const changed = [...items].filter(([key, { text }]) => old.get(key)?.text !== text);
    const removed = [...old].filter(([key]) => !items.has(key));
    return [
      ...changed.map(([key, stored]) => ({ table, before: old.get(key), after: stored })),
      ...removed.map(([, stored]) => ({ table, before: stored, after: undefined })),
    ];
  });

/** Puts everything back as it was in a snapshot. */
export const restore = async (client: DynamoDBClient, dataMap: DataMap, before: Snapshot): Promise<void> => {
  const names = keyNames(dataMap);
  for (const change of differences(before, await takeSnapshot(client, dataMap))) {
    const key = keyOf((change.before ?? change.after)!.item, names.get(change.table)!);
    const write = change.before
      ? { PutRequest: { Item: change.before.item as Record<string, AttributeValue> } }
      : { DeleteRequest: { Key: key as Record<string, AttributeValue> } };
    await client.send(new BatchWriteItemCommand({ RequestItems: { [change.table]: [write] } }));
  }
};
