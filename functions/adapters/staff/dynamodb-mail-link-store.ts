import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { SecretHash } from '../../domain/ids.ts';
import { type MailLink, MailLinkSchema } from '../../domain/links/mail-link.ts';
import type { MailLinkStore } from '../../domain/ports/mail-link-store.ts';
import { fieldsOf, toItem } from '../dynamodb/dynamodb-item.ts';
import { transact } from '../dynamodb/dynamodb-transaction.ts';

/** DynamoDB's TTL may be days late, so the time is checked here too. */
const isAlive = (link: MailLink, now: Date): boolean => link.expiresAt * 1_000 > now.getTime();

/** Links by the hash of their secret; a link and its typed code are written together or not at all. */
export const dynamoDbMailLinkStore = (client: DynamoDBClient, table: string): MailLinkStore => {
  const read = async (linkHash: SecretHash, now: Date): Promise<MailLink | undefined> => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: toItem({ linkHash }), ConsistentRead: true }),
    );
    const link = Item && MailLinkSchema.parse(fieldsOf(Item));
    return link && isAlive(link, now) ? link : undefined;
  };
  return {
    put: async (links) => {
      if (links.length === 0) return;
      const put = (link: MailLink) => ({ Put: { TableName: table, Item: toItem(link) } });
      await transact(
        client,
        links.map((link) => ({ what: 'link', item: put(link) })),
      );
    },
    find: async (linkHash, now) => {
      const link = await read(linkHash, now);
      if (link?.purpose !== 'code') return link;
      const target = await read(link.target, now);
      // A code stands for a link only: no chains, hence no circles.
      return target?.purpose === 'code' ? undefined : target;
    },
  };
};
