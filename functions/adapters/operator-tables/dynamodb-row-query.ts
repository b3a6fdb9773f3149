import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { AttributeValue } from '../../domain/attribute-value.ts';
import { keySchemaOf } from '../../domain/data-map/selector.ts';
import { ConfigurationError } from '../../domain/errors.ts';
import type { PageOptions, RowPage, RowQuery } from '../../domain/ports/operator-tables.ts';
import { ExpressionNames } from '../dynamodb/expression-names.ts';
import { rowOf } from './dynamodb-row.ts';
import type { OperatorCalls } from './operator-calls.ts';

/** Reads one page of a partition. */
export const queryRows = async (
  calls: OperatorCalls,
  query: RowQuery,
  options: PageOptions,
): Promise<RowPage> => {
  const input = { ...queryInput(query, options), ...calls.reporting };
  const {
    Items = [],
    LastEvaluatedKey,
    ConsumedCapacity,
  } = await calls.client(query.table).send(new QueryCommand(input));
  calls.report('read', ConsumedCapacity);
  const page = { rows: Items.map(rowOf) };
  return LastEvaluatedKey === undefined ? page : { ...page, next: rowOf(LastEvaluatedKey) };
};

const queryInput = (query: RowQuery, options: PageOptions): QueryCommandInput => {
  const names = new ExpressionNames();
  const condition = keyCondition(query, names);
  const projection = options.attributes && names.projection(options.attributes);
  return {
    TableName: query.table.name,
    ...(query.index !== undefined && { IndexName: query.index }),
    ...condition,
    ...(projection !== undefined && { ProjectionExpression: projection }),
    ExpressionAttributeNames: names.names,
    ConsistentRead: options.consistent,
    ...(options.limit !== undefined && { Limit: options.limit }),
    ...(options.startAfter !== undefined && { ExclusiveStartKey: options.startAfter }),
  };
};

const keyCondition = (query: RowQuery, names: ExpressionNames) => {
  const { partition, sort } = keySchemaOf(query.table, query.index);
  const equals = `${names.alias(partition.name)} = :partition`;
  if (query.sortPrefix === undefined) {
    return { KeyConditionExpression: equals, ExpressionAttributeValues: { ':partition': query.partition } };
  }
  if (sort === undefined)
    throw new ConfigurationError(`data map: ${query.table.name} has no sort key to begin with`);
  return {
    KeyConditionExpression: `${equals} AND begins_with(${names.alias(sort.name)}, :prefix)`,
    ExpressionAttributeValues: {
      ':partition': query.partition,
      ':prefix': prefixOf(sort.type, query.sortPrefix),
    },
  };
};

/** DynamoDB: begins_with takes text or binary, no number. */
const prefixOf = (type: 'S' | 'N' | 'B', prefix: string): AttributeValue => {
  if (type === 'S') return { S: prefix };
  if (type === 'B') return { B: new TextEncoder().encode(prefix) };
  throw new ConfigurationError('data map: a sortPrefix needs a sort key of text or binary; remove it');
};
