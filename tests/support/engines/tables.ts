import { CreateTableCommand, type DynamoDBClient, type ScalarAttributeType } from '@aws-sdk/client-dynamodb';

type Attribute = readonly [name: string, type: ScalarAttributeType];
interface Keys {
  partition: Attribute;
  sort?: Attribute;
  index?: { name: string; partition: Attribute; sort: Attribute; projection?: 'ALL' };
}

/** Key schemas of our tables by their CDK ids; a test holds them against the synthesized template. */
export const tableKeys = {
  Requests: {
    partition: ['requestId', 'S'],
    sort: ['part', 'S'],
    index: { name: 'by-due', partition: ['dueKind', 'S'], sort: ['dueAt', 'S'] },
  },
  Claims: { partition: ['requestId', 'S'] },
  Subjects: { partition: ['subjectKey', 'S'], sort: ['part', 'S'] },
  Guards: { partition: ['key', 'S'] },
  MailLinks: { partition: ['linkHash', 'S'] },
  Sessions: { partition: ['sessionHash', 'S'] },
  Staff: { partition: ['staffId', 'S'] },
  Audit: { partition: ['chainId', 'S'], sort: ['sequence', 'N'] },
  DeskVersions: { partition: ['deskHash', 'S'] },
  AccessLog: { partition: ['visitorKey', 'S'], sort: ['pack', 'S'] },
  Statistics: {
    partition: ['page', 'S'],
    sort: ['day', 'S'],
    index: { name: 'by-day', partition: ['closedDay', 'S'], sort: ['page', 'S'], projection: 'ALL' },
  },
} as const satisfies Record<string, Keys>;

/** Names of our tables, as the adapters take them. */
export const tableNames = {
  requests: 'Requests',
  claims: 'Claims',
  subjects: 'Subjects',
  guards: 'Guards',
  mailLinks: 'MailLinks',
  sessions: 'Sessions',
  staff: 'Staff',
  audit: 'Audit',
  deskVersions: 'DeskVersions',
  accessLog: 'AccessLog',
  statistics: 'Statistics',
} as const satisfies Record<string, keyof typeof tableKeys>;

const keySchema = ({ partition, sort }: Pick<Keys, 'partition' | 'sort'>) => [
  { AttributeName: partition[0], KeyType: 'HASH' as const },
  ...(sort ? [{ AttributeName: sort[0], KeyType: 'RANGE' as const }] : []),
];

const createTable = (TableName: string, keys: Keys) => {
  const { partition, sort, index } = keys;
  const named = [partition, sort, index?.partition, index?.sort].filter((given) => given !== undefined);
  const attributes = [...new Map(named)];
  return new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(keys),
    AttributeDefinitions: attributes.map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    ...(index && {
      GlobalSecondaryIndexes: [
        {
          IndexName: index.name,
          KeySchema: keySchema(index),
          Projection: { ProjectionType: index.projection ?? 'KEYS_ONLY' },
        },
      ],
    }),
  });
};

/** Makes all our tables in an empty database, keyed as deployed; gives their names. */
export const createTables = async (client: DynamoDBClient): Promise<typeof tableNames> => {
  await Promise.all(Object.entries(tableKeys).map(([name, keys]) => client.send(createTable(name, keys))));
  return tableNames;
};
