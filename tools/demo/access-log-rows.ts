import { paginateScan } from '@aws-sdk/client-dynamodb';
import { visitorKeyOf } from '../../functions/domain/access-log/log-key.ts';
import { subjectKey } from '../../functions/domain/keyed-hash.ts';
import type { Row } from '../../functions/domain/ports/operator-tables.ts';
import { textOf } from '../../functions/domain/rows/attribute-text.ts';
import { rowText } from '../../infra/local/row-text.ts';
import type { Deployment } from '../deployment.ts';
import type { DemoTarget } from './target.ts';

/** Items of the access log by their keys, byte for byte. The demo may scan: it looks from outside, on sample data. */
export type LogItems = ReadonlyMap<string, string>;

export const readLog = async ({ dynamoDb, logTables }: DemoTarget): Promise<LogItems> => {
  const items = new Map<string, string>();
  const pages = paginateScan({ client: dynamoDb }, { TableName: logTables.accessLog, ConsistentRead: true });
  for await (const { Items = [] } of pages) {
    for (const item of Items as Row[])
      items.set(`${textOf(item['visitorKey'])} ${textOf(item['pack'])}`, rowText(item));
  }
  return items;
};

/** Whose events are meant: visits without login of some cookies, and all that an account did. */
export interface Concerned {
  cookies: readonly string[];
  /** Subject identifier of the data map, and its value. */
  account?: readonly [identifier: string, value: string];
}

/** Tells the items of a person or a guest from all others, by the keyed hashes that the desk makes. */
export const theirsIn = async ({ cookies, account }: Concerned, deployment: Deployment) => {
  const hash = await deployment.hasherFor();
  const visitors = cookies.map((cookie) => `${visitorKeyOf(hash, cookie)} g#`);
  const key = account && subjectKey(hash, ...account);
  return (item: string): boolean =>
    visitors.some((visitor) => item.startsWith(visitor)) || (key !== undefined && item.includes(key));
};
