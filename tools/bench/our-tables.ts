import { CreateTableCommand, type DynamoDBClient, type ScalarAttributeType } from '@aws-sdk/client-dynamodb';
import { dueIndex } from '../../functions/domain/request/due-index.ts';

interface Key {
  name: string;
  type: ScalarAttributeType;
}

interface Shape {
  key: { partition: Key; sort?: Key | undefined };
  indexes?: Record<string, { partition: Key; sort?: Key | undefined }> | undefined;
}

const schemaOf = ({ partition, sort }: Shape['key']) => [
  { AttributeName: partition.name, KeyType: 'HASH' as const },
  ...(sort === undefined ? [] : [{ AttributeName: sort.name, KeyType: 'RANGE' as const }]),
];

/** Makes one table. */
export const createTable = async (
  client: DynamoDBClient,
  TableName: string,
  { key, indexes = {} }: Shape,
) => {
  const keys = [key, ...Object.values(indexes)].flatMap(({ partition, sort }) => [
    partition,
    sort ?? partition,
  ]);
  const types = new Map(keys.map(({ name, type }) => [name, type]));
  const GlobalSecondaryIndexes = Object.entries(indexes).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: schemaOf(index),
    Projection: { ProjectionType: 'KEYS_ONLY' as const },
  }));
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: schemaOf(key),
      AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({
        AttributeName,
        AttributeType,
      })),
      ...(GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes }),
    }),
  );
};

const text = (name: string): Key => ({ name, type: 'S' });

/** Our own tables as far as carrying out uses them, keyed as in infra/constructs/desk-tables.ts. */
const ours: Record<string, Shape> = {
  requests: {
    key: { partition: text('requestId'), sort: text('part') },
    indexes: { [dueIndex]: { partition: text('dueKind'), sort: text('dueAt') } },
  },
  claims: { key: { partition: text('requestId') } },
  subjects: { key: { partition: text('subjectKey'), sort: text('part') } },
  guards: { key: { partition: text('key') } },
  audit: { key: { partition: text('chainId'), sort: { name: 'sequence', type: 'N' } } },
  mailLinks: { key: { partition: text('linkHash') } },
  deskVersions: { key: { partition: text('deskHash') } },
};

/** Names of our tables in the bench, as the adapters take them. */
export const ourTables = {
  requests: 'requests',
  claims: 'claims',
  subjects: 'subjects',
  guards: 'guards',
  audit: 'audit',
  mailLinks: 'mailLinks',
  deskVersions: 'deskVersions',
} as const;

/** Whether a table is one of ours. */
export const isOurs = (table: string): boolean => Object.hasOwn(ourTables, table);

/** Makes our own tables in an empty database. */
export const createOurTables = async (client: DynamoDBClient): Promise<void> => {
  for (const [name, shape] of Object.entries(ours)) await createTable(client, name, shape);
};
