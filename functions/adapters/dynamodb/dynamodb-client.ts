import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings } from '../client-settings.ts';

/** A client for our own tables; region and endpoint by the SDK's own variables. */
export const dynamoDbClient = (): DynamoDBClient => new DynamoDBClient(clientSettings);
