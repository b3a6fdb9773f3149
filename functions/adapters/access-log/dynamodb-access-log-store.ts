import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { VisitorLinkSchema } from '../../domain/access-log/visitor-link.ts';
import { type SubjectKey, SubjectKeySchema } from '../../domain/ids.ts';
import type { AccessLogStore } from '../../domain/ports/access-log-store.ts';
import { fieldsOf, type Item, toItem } from '../dynamodb/dynamodb-item.ts';
import { type Pause, pauseBy } from '../dynamodb/until-processed.ts';
import { noteLogins } from './access-log-links.ts';
import { putPacks } from './access-log-packs.ts';

/** `by#<account>#`, see `sortKeys.backLink`. */
const BackLinkSchema = z.object({
  pack: z
    .string()
    .transform((pack) => pack.slice('by#'.length, -'#'.length))
    .pipe(SubjectKeySchema),
});

/** The expiry is not looked at: under a hold it stands elsewhere. */
const LinkSchema = VisitorLinkSchema.omit({ account: true, visitor: true })
  .strip()
  .extend({
    visitorKey: SubjectKeySchema,
    pack: z
      .string()
      .transform((pack) => pack.slice('link#'.length, -'#'.length))
      .pipe(SubjectKeySchema),
  })
  .transform(({ visitorKey, pack, ...seen }) => ({
    account: visitorKey,
    visitor: pack,
    ...seen,
  }));

/** Items of a partition whose sort keys begin so, at most so many, read consistently. */
const beginning = async (
  client: DynamoDBClient,
  table: string,
  [partition, prefix]: readonly [SubjectKey, string],
  most: number,
): Promise<Item[]> => {
  const pages = paginateQuery(
    { client, pageSize: most },
    {
      TableName: table,
      KeyConditionExpression: 'visitorKey = :partition AND begins_with(pack, :prefix)',
      ExpressionAttributeValues: toItem({ ':partition': partition, ':prefix': prefix }),
      ConsistentRead: true,
    },
  );
  const items: Item[] = [];
  for await (const { Items = [] } of pages) {
    items.push(...Items);
    if (items.length >= most) break;
  }
  return items.slice(0, most);
};

/** The `access-log` table. */
export const dynamoDbAccessLogStore = (
  client: DynamoDBClient,
  table: string,
  pause: Pause = pauseBy,
): AccessLogStore => ({
  putPacks: (packs) => putPacks(client, table, packs, pause),
  sawLogins: (logins) => noteLogins(client, table, logins),
  visitorsOf: async (account, most) => {
    const items = await beginning(client, table, [account, 'link#'], most);
    return items.map((item) => LinkSchema.parse(fieldsOf(item)));
  },
  accountsOf: async (visitor, most) => {
    const items = await beginning(client, table, [visitor, 'by#'], most);
    return items.map((item) => BackLinkSchema.parse(fieldsOf(item)).pack);
  },
});
