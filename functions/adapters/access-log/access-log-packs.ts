import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Pack } from '../../domain/access-log/pack.ts';
import { heldName } from '../../domain/holds/held-name.ts';
import { writeBatches } from '../dynamodb/dynamodb-batch-write.ts';
import type { Item } from '../dynamodb/dynamodb-item.ts';
import type { Pause } from '../dynamodb/until-processed.ts';

/** The TTL attribute, or where a hold puts it aside. */
const expiryName = (held: boolean): string => (held ? heldName('expiresAt') : 'expiresAt');

const itemOf = ({ visitorKey, pack, from, to, count, events, expiresAt, held }: Pack): Item => ({
  visitorKey: { S: visitorKey },
  pack: { S: pack },
  from: { N: String(from) },
  to: { N: String(to) },
  count: { N: String(count) },
  events: { B: events },
  [expiryName(held)]: { N: String(expiresAt) },
});

/** Puts packs. Throws OutOfTimeError when DynamoDB keeps leaving some. */
export const putPacks = async (
  client: DynamoDBClient,
  table: string,
  packs: readonly Pack[],
  pause: Pause,
): Promise<void> => {
  const requests = packs.map((pack) => ({ PutRequest: { Item: itemOf(pack) } }));
  await writeBatches(client, table, requests, pause);
};
