import { type AttributeValue, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { zlibPackCodec } from '../../../functions/adapters/access-log/zlib-pack-codec.ts';
import { shareOf } from '../../../functions/adapters/statistics/share-codec.ts';
import { visitorKeyOf } from '../../../functions/domain/access-log/log-key.ts';
import type { StoredEvent } from '../../../functions/domain/access-log/stored-event.ts';
import type { E2eDesk } from './desk.ts';
import { ownTable } from './tables.ts';

type Item = Record<string, AttributeValue>;
type Fields = Record<string, unknown>;

/** Every item of one of the desk's own tables. */
const itemsOf = async ({ stack, target }: E2eDesk, name: string): Promise<Item[]> => {
  const items: Item[] = [];
  const input = { TableName: ownTable(stack, name), ConsistentRead: true };
  for await (const { Items = [] } of paginateScan({ client: target.dynamoDb }, input)) items.push(...Items);
  return items;
};

/** What compressed attributes hold. */
const unpacked = (fields: Fields): unknown => {
  if (fields['events'] instanceof Uint8Array) return zlibPackCodec.unpack(fields['events']);
  return fields['figures'] instanceof Uint8Array ? shareOf('2026-01-01', fields) : undefined;
};

const textOf = (item: Item): string => {
  const fields: Fields = unmarshall(item);
  const bytes = Object.values(fields).filter((value) => value instanceof Uint8Array);
  const raw = bytes.flatMap((value) => [
    Buffer.from(value).toString('latin1'),
    Buffer.from(value).toString('base64url'),
  ]);
  return [JSON.stringify(item), JSON.stringify(unpacked(fields)), ...raw].join('\n');
};

/** Items of a table as text: as they are stored, what is compressed in them, and their bytes. */
export const textsOf = async (desk: E2eDesk, name: string): Promise<string[]> =>
  (await itemsOf(desk, name)).map(textOf);

/** What is stored under a cookie: the sort key of each item, and its events where it is a pack. */
export interface StoredItem {
  key: string;
  events: StoredEvent[];
}

/** Everything that the access log has under a cookie. */
export const storedUnder = async (desk: E2eDesk, cookie: string): Promise<StoredItem[]> => {
  const partition = visitorKeyOf(await desk.deployment().hasherFor(), cookie);
  const rows = (await itemsOf(desk, 'AccessLog')).map((item): Fields => unmarshall(item));
  return rows
    .filter(({ visitorKey }) => visitorKey === partition)
    .map(({ pack, events }) => ({
      key: String(pack),
      events: events instanceof Uint8Array ? zlibPackCodec.unpack(events) : [],
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
};

const parsed = (line: string): Fields[] => {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
};

/** Lines of the log as objects; what is none was not printed by the logger. */
const lines = ({ stack }: E2eDesk): Fields[] =>
  stack.logs().flatMap(({ text }) => (text.startsWith('{') ? parsed(text) : []));

/** Lines of the log with this message. */
export const logged = (desk: E2eDesk, message: string): Fields[] =>
  lines(desk).filter((line) => line['message'] === message);

/** Sum of a metric in the lines of the embedded metric format, of one reason where it is given. */
export const metric = (desk: E2eDesk, name: string, reason?: string): number =>
  lines(desk)
    .filter((line) => line['_aws'] !== undefined && (reason === undefined || line['reason'] === reason))
    .flatMap((line) => line[name] ?? [])
    .reduce<number>((sum, value) => sum + Number(value), 0);
