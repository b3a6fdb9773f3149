import {
  BatchWriteItemCommand,
  CreateTableCommand,
  type DynamoDBClient,
  PutItemCommand,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { dynamoDbOperatorTables } from '../../../functions/adapters/operator-tables/dynamodb-operator-tables.ts';
import type { OperatorTablesOptions } from '../../../functions/adapters/operator-tables/operator-calls.ts';
import type { DataMap, OperatorTable } from '../../../functions/domain/data-map/data-map.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { rowText } from '../../../infra/local/row-text.ts';
import { inTestDatabase } from './table-stand-ins.ts';
import { tableNames } from './tables.ts';

type Key = OperatorTable['key'];

const schemaOf = ({ partition, sort }: Key) => [
  { AttributeName: partition.name, KeyType: 'HASH' as const },
  ...(sort ? [{ AttributeName: sort.name, KeyType: 'RANGE' as const }] : []),
];

const createTable = ({ name, key, indexes = {} }: OperatorTable): CreateTableCommand => {
  const keys = [key, ...Object.values(indexes)].flatMap(({ partition, sort }) =>
    sort ? [partition, sort] : [partition],
  );
  const types = new Map(keys.map((attribute) => [attribute.name, attribute.type]));
  const GlobalSecondaryIndexes = Object.entries(indexes).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: schemaOf(index),
    Projection: { ProjectionType: index.projection ?? ('ALL' as const) },
  }));
  return new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: schemaOf(key),
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    ...(GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes }),
  });
};

/** Makes the tables of a data map in an empty database; those of the desk among them as in `createTables`. */
export const createOperatorTables = async (client: DynamoDBClient, dataMap: DataMap): Promise<void> => {
  for (const table of Object.values(dataMap.tables)) await client.send(createTable(inTestDatabase(table)));
};

/** Writes rows, 25 at a time. */
export const putRows = async (
  client: DynamoDBClient,
  mapped: OperatorTable,
  rows: readonly Row[],
): Promise<void> => {
  const table = inTestDatabase(mapped);
  for (let start = 0; start < rows.length; start += 25) {
    const requests = rows.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    const { UnprocessedItems = {} } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [table.name]: requests } }),
    );
    for (const { PutRequest } of UnprocessedItems[table.name] ?? []) {
      await client.send(new PutItemCommand({ TableName: table.name, Item: PutRequest!.Item }));
    }
  }
};

/** All rows of a table as text, sorted: tests may scan, the product never does. */
export const tableTexts = async (client: DynamoDBClient, table: OperatorTable): Promise<string[]> => {
  const texts: string[] = [];
  const scan = { TableName: inTestDatabase(table).name, ConsistentRead: true };
  for await (const { Items = [] } of paginateScan({ client }, scan)) {
    for (const item of Items) texts.push(rowText(item as Row));
  }
  return texts.sort();
};

/** The adapter on a test's own database. */
export const operatorTablesOn = (client: DynamoDBClient, options: OperatorTablesOptions = {}) =>
  dynamoDbOperatorTables({ clientOf: () => client, builtIn: tableNames, ...options });
