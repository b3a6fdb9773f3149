import { open } from 'node:fs/promises';
import { type AttributeValue, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { TABLE } from './rows.ts';

/** The least code that writes one account's rows to a file: a Query to its end, JSON. No plan, no check, no package. */
export const bareDisclose = async (
  client: DynamoDBClient,
  accountId: string,
  path: string,
): Promise<number> => {
  const file = await open(path, 'w');
  let count = 0;
  let start: Record<string, AttributeValue> | undefined;
  try {
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: TABLE,
          KeyConditionExpression: 'pk = :user',
          ExpressionAttributeValues: { ':user': { S: `USER#${accountId}` } },
          ConsistentRead: true,
          ExclusiveStartKey: start,
        }),
      );
      await file.appendFile(`${Items.map((item) => JSON.stringify(item)).join('\n')}\n`);
      count += Items.length;
      start = LastEvaluatedKey;
    } while (start !== undefined);
  } finally {
    await file.close();
  }
  return count;
};
