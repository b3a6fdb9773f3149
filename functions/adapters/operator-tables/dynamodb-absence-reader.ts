import { setTimeout as pause } from 'node:timers/promises';
import {
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  type DynamoDBClient,
  type KeysAndAttributes,
  paginateQuery,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { OperatorTable } from '../../domain/data-map/data-map.ts';
import { ConfigurationError } from '../../domain/errors.ts';
import type { AbsenceReader, Place, SeenRow } from '../../domain/ports/absence-reader.ts';
import type { Item } from '../dynamodb/dynamodb-item.ts';

/** BatchGetItem takes 100 keys (DynamoDB limit). */
const KEYS_AT_A_TIME = 100;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Physical names of the desk's own tables, by the names that stand for them in a data map. */
type StandIns = Readonly<Record<string, string>>;

/**
 * Reads the operator's tables, and those of the desk that a data map names, for the verification; shares nothing with
 * the adapter that does the work. Throws ConfigurationError for a table of the desk's that `standIns` does not name.
 */
export const dynamoDbAbsenceReader = (
  clientOf: (table: OperatorTable) => DynamoDBClient,
  standIns: StandIns = {},
): AbsenceReader => ({
  async *pages(place, attributes) {
    const client = clientOf(place.table);
    const query = { ...queryOf(place, attributes), TableName: physicalName(place.table, standIns) };
    for await (const { Items } of paginateQuery({ client }, query)) {
      yield (Items ?? []).map(seen);
    }
  },
  confirm: async (table, rows, attributes) => {
    const found: SeenRow[] = [];
    for (let start = 0; start < rows.length; start += KEYS_AT_A_TIME) {
      const Keys = rows.slice(start, start + KEYS_AT_A_TIME).map((row) => keyOf(table, row));
      const request = { Keys, ConsistentRead: true, ...projection(attributes) };
      found.push(...(await readAll(clientOf(table), physicalName(table, standIns), request)));
    }
    return found;
  },
});

/** DynamoDB would take the name of a stand-in for that of a table that is not there, or somebody else's. */
const physicalName = ({ name }: OperatorTable, standIns: StandIns): string => {
  const physical = standIns[name] ?? name;
  if (!physical.startsWith('madoguchi.')) return physical;
  throw new ConfigurationError(
    `data map: ${name} has no physical name here; set ACCESS_LOG_TABLE and STATISTICS_TABLE`,
  );
};

const queryOf = (place: Place, attributes: readonly string[]): Omit<QueryCommandInput, 'TableName'> => {
  const { table, index, partition, sortPrefix } = place;
  const key = index === undefined ? table.key : table.indexes?.[index];
  if (key === undefined)
    throw new ConfigurationError(`data map: ${table.name} has no such index; declare it`);
  const sort = sortPrefix === undefined ? undefined : key.sort;
  // An index may hold no more than keys; the rows that it names are confirmed in their table.
  const asked = index === undefined ? attributes : [...namesOf(table.key), ...namesOf(key)];
  const { ProjectionExpression, ExpressionAttributeNames } = projection(asked);
  return {
    ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
    KeyConditionExpression: `#partition = :partition${sort ? ' AND begins_with(#sort, :prefix)' : ''}`,
    ProjectionExpression,
    ExpressionAttributeNames: {
      ...ExpressionAttributeNames,
      '#partition': key.partition.name,
      ...(sort && { '#sort': sort.name }),
    },
    ExpressionAttributeValues: {
      ':partition': partition,
      ...(sort && { ':prefix': prefixOf(sort.type, sortPrefix ?? '') }),
    },
  };
};

const prefixOf = (type: 'S' | 'N' | 'B', prefix: string) =>
  type === 'B' ? { B: new TextEncoder().encode(prefix) } : { S: prefix };

const namesOf = ({ partition, sort }: OperatorTable['key']): string[] =>
  sort === undefined ? [partition.name] : [partition.name, sort.name];

/** Any name may be a reserved word of DynamoDB. */
const projection = (attributes: readonly string[]) => {
  const names = Object.fromEntries([...new Set(attributes)].map((name, index) => [`#a${index}`, name]));
  return { ProjectionExpression: Object.keys(names).join(', '), ExpressionAttributeNames: names };
};

const keyOf = ({ key }: OperatorTable, row: SeenRow): Item =>
  Object.fromEntries(
    namesOf(key).flatMap((name) => {
      const value = row[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Reads until DynamoDB has processed every key: one that it leaves out for now is not one that is gone. */
const readAll = async (
  client: DynamoDBClient,
  table: string,
  request: KeysAndAttributes,
): Promise<SeenRow[]> => {
  const found: SeenRow[] = [];
  let left: KeysAndAttributes | undefined = request;
  for (let tries = 0; left !== undefined; tries += 1) {
    if (tries > 0) await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries));
    const answer: BatchGetItemCommandOutput = await client.send(
      new BatchGetItemCommand({ RequestItems: { [table]: left } }),
    );
    found.push(...(answer.Responses?.[table] ?? []).map(seen));
    left = answer.UnprocessedKeys?.[table];
  }
  return found;
};

/** A row that cannot be read is not one that is not there. */
const seen = (item: Item): SeenRow => {
  if (isSeen(item)) return item;
  throw new ConfigurationError('DynamoDB: a row has an attribute type that this version does not know');
};

const isSeen = (item: Item): item is SeenRow & Item =>
  Object.values(item).every((value) => value.$unknown === undefined);
