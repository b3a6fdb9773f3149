import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Makes the desk's `subjects` and `audit` tables, keyed as deployed, in an empty database. */
export async function createSubjectTables(client: DynamoDBClient) {
  const make = (TableName: string, partition: string, sort: string, sortType: 'S' | 'N') =>
    client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: partition, KeyType: 'HASH' },
          { AttributeName: sort, KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: partition, AttributeType: 'S' },
          { AttributeName: sort, AttributeType: sortType },
        ],
      }),
    );
  await make('subjects', 'subjectKey', 'part', 'S');
  await make('audit', 'chainId', 'sequence', 'N');
  return { subjects: 'subjects', audit: 'audit' };
}
