import { open } from 'node:fs/promises';
import { type AttributeValue, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { ROWS_BY_KEY } from '../../../functions/domain/disclosure/read-class.ts';
import { TABLE } from './rows.ts';

/**
 * The least code that writes one account's rows to a file: a Query to its end, JSON. No plan, no check, no package.
 * Its pages have as many rows as the product's: without a limit the embedded engine reads the partition to its end for
 * each page, which makes a long partition slow for a reason that DynamoDB does not have.
 */
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
          Limit: ROWS_BY_KEY,
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
