import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Random } from '../../domain/ports/random.ts';
import type { StatisticsShares } from '../../domain/ports/statistics-store.ts';
import { processedDays, shareExpiry, sharePartition, sketchPartition } from '../../domain/statistics/keys.ts';
import type { MessageShare } from '../../domain/statistics/share.ts';
import { toItem } from '../dynamodb/dynamodb-item.ts';
import { conflictOf, type Part, transact } from '../dynamodb/dynamodb-transaction.ts';
import { packShare } from './share-codec.ts';

interface Tables {
  guards: string;
  statistics: string;
}

interface Sources {
  random: Random;
  clock: Clock;
}

const seconds = (instant: Date): number => Math.floor(instant.getTime() / 1_000);

const MARKER = 'marker';

const marker = (table: string, digest: string, now: Date): Part => ({
  what: MARKER,
  item: {
    Put: {
      TableName: table,
      Item: toItem({ key: `processed#${digest}`, expiresAt: seconds(now) + processedDays * 86_400 }),
      ConditionExpression: 'attribute_not_exists(#key)',
      ExpressionAttributeNames: { '#key': 'key' },
    },
  },
});

const put = (table: string, what: string, fields: Readonly<Record<string, unknown>>): Part => ({
  what,
  item: { Put: { TableName: table, Item: toItem(fields) } },
});

/**
 * A share and the sketch of its visitors, called by chance, each for itself. Packs of the access log bear the message's
 * digest: with it one could tell which visitors a share counts, and with one name for both what the sketch's visitors
 * saw. That a message counts once is the marker's work.
 */
const partsOf = (table: string, { share, visitors }: MessageShare, random: Random): Part[] => {
  const { day } = share;
  const named = (partition: typeof sharePartition) => {
    const id = random.bytes(16);
    return { page: partition(day, id[0] ?? 0), day: Buffer.from(id).toString('base64url') };
  };
  const expiresAt = seconds(shareExpiry(day));
  const parts = [put(table, 'share', { ...named(sharePartition), figures: packShare(share), expiresAt })];
  if (visitors.length > 0)
    parts.push(put(table, 'sketch', { ...named(sketchPartition), visitors, expiresAt }));
  return parts;
};

/** Shares and sketches in the `statistics` table, each message counted once by a marker in `guards`. */
export const dynamoDbStatisticsShares = (
  client: DynamoDBClient,
  tables: Tables,
  { random, clock }: Sources,
): StatisticsShares => ({
  add: async (digest, shares) => {
    // Nothing to count: nothing to be counted twice.
    if (shares.length === 0) return true;
    const parts = shares.flatMap((share) => partsOf(tables.statistics, share, random));
    const refusals = await transact(client, [marker(tables.guards, digest, clock.now()), ...parts]);
    if (refusals.length === 0) return true;
    if (refusals.some(({ what }) => what !== MARKER)) throw conflictOf(refusals);
    return false;
  },
});
