import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { Assembly } from './assembly.ts';
import type { TemplateResource } from './template.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const IndexSchema = z.object({
  IndexName: z.string(),
  KeySchema,
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});
const TableSchema = z.object({
  KeySchema,
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  GlobalSecondaryIndexes: z.array(IndexSchema).default([]),
  LocalSecondaryIndexes: z.array(IndexSchema).default([]),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});

const TABLE_TYPES = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'] as const;

/**
 * Creates the tables of the template that do not exist yet: keys, indexes and TTL. Capacity, encryption,
 * backups, streams and replicas are left out; the engine has none of them, or needs none.
 * @returns logical id → physical name
 */
export async function createTables(
  assembly: Assembly,
  client: DynamoDBClient,
): Promise<Record<string, string>> {
  const resources = TABLE_TYPES.flatMap((type) => assembly.resources(type));
  await Promise.all(resources.map((resource) => createTable(resource, client)));
  return Object.fromEntries(resources.map((resource) => [resource.logicalId, resource.name]));
}

async function createTable(resource: TemplateResource, client: DynamoDBClient): Promise<void> {
  const table = resource.read(TableSchema);
  try {
    await client.send(new CreateTableCommand(creation(resource.name, table)));
  } catch (error) {
    if (error instanceof ResourceInUseException) return;
    throw error;
  }
  const { TimeToLiveSpecification } = table;
  if (TimeToLiveSpecification?.Enabled !== true) return;
  await client.send(new UpdateTimeToLiveCommand({ TableName: resource.name, TimeToLiveSpecification }));
}

function creation(name: string, table: z.infer<typeof TableSchema>): CreateTableCommandInput {
  const { GlobalSecondaryIndexes, LocalSecondaryIndexes } = table;
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: table.KeySchema,
    AttributeDefinitions: table.AttributeDefinitions,
    GlobalSecondaryIndexes: GlobalSecondaryIndexes.length > 0 ? GlobalSecondaryIndexes : undefined,
    LocalSecondaryIndexes: LocalSecondaryIndexes.length > 0 ? LocalSecondaryIndexes : undefined,
  };
}
