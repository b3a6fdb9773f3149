import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../../infra/local/dynamodb.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dynamoDbEndpoint: string;
  }
}

/** Vitest's global setup: one DynamoDB Local in memory for the whole run, stopped at its end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine = await startDynamoDb();
  project.provide('dynamoDbEndpoint', engine.endpoint);
  return engine.close;
}

/**
 * Makes a client with a new access key, which means an empty database of its own: DynamoDB Local keeps
 * one database per access key. Call it once per test file and share the client.
 */
export function dynamoDb(): DynamoDBClient {
  return new DynamoDBClient({
    endpoint: inject('dynamoDbEndpoint'),
    region: 'ap-northeast-1',
    credentials: { accessKeyId: randomBytes(10).toString('hex'), secretAccessKey: 'local' },
  });
}
