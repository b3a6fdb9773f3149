import {
  BatchWriteItemCommand,
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { isBuiltIn } from '../../functions/domain/access-log/mapped-tables.ts';
import type { OperatorTable } from '../../functions/domain/data-map/data-map.ts';
import type { CompiledDesk } from '../../functions/domain/desk/desk.ts';
import { indexKeys } from '../../functions/domain/desk-checks/map-classes.ts';
import { ConfigurationError } from '../../functions/domain/errors.ts';
import type { Row } from '../../functions/domain/ports/operator-tables.ts';

/** A batch takes 25 rows (DynamoDB). */
const BATCH = 25;
/** Batches under way at a time; the embedded engine gains nothing from more. */
const PARALLEL = 4;

type Key = Pick<OperatorTable['key'], 'partition' | 'sort'>;

const keySchema = ({ partition, sort }: Key): CreateTableCommandInput['KeySchema'] => [
  { AttributeName: partition.name, KeyType: 'HASH' },
  ...(sort === undefined ? [] : [{ AttributeName: sort.name, KeyType: 'RANGE' } as const]),
];

const creation = (table: OperatorTable): CreateTableCommandInput => {
  const { partition, sort } = table.key;
  const keys = [partition, ...(sort === undefined ? [] : [sort]), ...indexKeys(table)];
  const types = new Map(keys.map(({ name, type }) => [name, type]));
  const indexes = Object.entries(table.indexes ?? {}).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: keySchema(index),
    Projection: { ProjectionType: index.projection ?? 'ALL' },
  }));
  return {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(table.key),
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
  };
};

const create = async (client: DynamoDBClient, table: OperatorTable): Promise<boolean> => {
  try {
    await client.send(new CreateTableCommand(creation(table)));
    return true;
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
};

/**
 * Creates the operator's tables that do not exist yet, as the data map describes their keys and indexes. TTL stays
 * off: the engine's own clock does not follow the stack's, and would take rows away behind its back.
 * @returns the data map's names of the tables that are new
 */
export const createOperatorTables = async (
  client: DynamoDBClient,
  { dataMap }: CompiledDesk,
): Promise<string[]> => {
  const created: string[] = [];
  for (const [id, table] of Object.entries(dataMap.tables)) {
    // The desk's own tables are in the template.
    if (!isBuiltIn(table) && (await create(client, table))) created.push(id);
  }
  return created;
};

interface Named {
  readonly name: string;
  readonly item: Row;
}

const write = async (client: DynamoDBClient, batch: readonly Named[]): Promise<void> => {
  const requests: Record<string, WriteRequest[]> = {};
  for (const { name, item } of batch) {
    requests[name] ??= [];
    requests[name].push({ PutRequest: { Item: item } });
  }
  let left = requests;
  while (Object.keys(left).length > 0) {
    const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: left }));
    left = UnprocessedItems ?? {};
  }
};

/** A sample row, as a desk's generator makes it; `table` is the data map's name. */
export interface RowToLoad {
  readonly table: string;
  readonly item: Row;
}

/** Cuts rows into lists of at most `size`, without holding more than one list. */
function* inGroups<T>(rows: Iterable<T>, size: number): Iterable<T[]> {
  let group: T[] = [];
  for (const row of rows) {
    group.push(row);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

function* rowsOfTables(
  { dataMap }: CompiledDesk,
  sample: Iterable<RowToLoad>,
  wanted: readonly string[],
): Iterable<Named & RowToLoad> {
  const names = new Map(Object.entries(dataMap.tables).map(([id, { name }]) => [id, name]));
  for (const { table, item } of sample) {
    const name = names.get(table);
    if (name === undefined) throw new ConfigurationError(`sample: the data map has no table ${table}`);
    if (wanted.includes(table)) yield { table, name, item };
  }
}

/**
 * Creates the operator's tables and fills those that are new; a table that exists is left as it is, so that a
 * restart does not bring back what was erased.
 * @returns rows written, by the data map's name of the table
 * @throws ConfigurationError for a row of a table that the map does not have
 */
export const loadSample = async (
  client: DynamoDBClient,
  desk: CompiledDesk,
  sample: Iterable<RowToLoad>,
): Promise<Record<string, number>> => {
  const created = await createOperatorTables(client, desk);
  const written = Object.fromEntries(created.map((id) => [id, 0]));
  const rows = rowsOfTables(desk, sample, created);
  for (const round of inGroups(inGroups(rows, BATCH), PARALLEL)) {
    await Promise.all(round.map((batch) => write(client, batch)));
    for (const { table } of round.flat()) written[table] = (written[table] ?? 0) + 1;
  }
  return written;
};
