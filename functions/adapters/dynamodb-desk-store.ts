import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type CompiledDesk, CompiledDeskSchema } from '../domain/desk/desk.ts';
import { hashDesk } from '../domain/desk/desk-hash.ts';
import { NotFoundError } from '../domain/errors.ts';
import type { DeskHash } from '../domain/ids.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import { fieldsOf, toItem } from './dynamodb/dynamodb-item.ts';

/** Text and no map: a desk is read back exactly as it was hashed. */
const DeskItemSchema = z.object({ compiled: z.string() });

/** Every desk and data map that a request was frozen with, under its hash. */
export const dynamoDbDeskStore = (client: DynamoDBClient, table: string): DeskStore => {
  const kept = new Set<DeskHash>();
  const read = new Map<DeskHash, CompiledDesk>();
  return {
    keep: async (compiled) => {
      const deskHash = hashDesk(compiled);
      // Once per process: a refused put costs a write unit like any other.
      if (kept.has(deskHash)) return deskHash;
      const command = new PutItemCommand({
        TableName: table,
        Item: toItem({ deskHash, compiled: JSON.stringify(compiled) }),
        ConditionExpression: 'attribute_not_exists(deskHash)',
      });
      await client.send(command).catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
      kept.add(deskHash);
      return deskHash;
    },
    read: async (deskHash) => {
      const known = read.get(deskHash);
      if (known !== undefined) return known;
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: toItem({ deskHash }), ConsistentRead: true }),
      );
      if (Item === undefined) throw new NotFoundError('desk: no version with this hash');
      const compiled = CompiledDeskSchema.parse(JSON.parse(DeskItemSchema.parse(fieldsOf(Item)).compiled));
      read.set(deskHash, compiled);
      return compiled;
    },
  };
};
