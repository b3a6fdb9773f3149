import { dynamoDbClient } from '../../adapters/dynamodb/dynamodb-client.ts';

let client: ReturnType<typeof dynamoDbClient> | undefined;

/** The one client of this process for our own tables: its connections are kept between invocations. */
export const sharedDynamoDb = (): ReturnType<typeof dynamoDbClient> => {
  client ??= dynamoDbClient();
  return client;
};
