import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Random } from '../../domain/ports/random.ts';
import type { StatisticsShares } from '../../domain/ports/statistics-store.ts';
import { processedDays, shareExpiry, sharePartition } from '../../domain/statistics/keys.ts';
import type { Share } from '../../domain/statistics/share.ts';
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

/**
 * A share is called by chance, not by its message: packs of the access log bear the message's digest, and with it one
 * could tell which visitors a share counts. That it counts once is the marker's work.
 */
const sharePart = (table: string, share: Share, id: Uint8Array): Part => ({
  what: 'share',
  item: {
    Put: {
      TableName: table,
      Item: toItem({
        page: sharePartition(share.day, id[0] ?? 0),
        day: Buffer.from(id).toString('base64url'),
        figures: packShare(share),
        visitors: share.visitors,
        expiresAt: seconds(shareExpiry(share.day)),
      }),
    },
  },
});

/** Shares in the `statistics` table, each message counted once by a marker in `guards`. */
export const dynamoDbStatisticsShares = (
  client: DynamoDBClient,
  tables: Tables,
  { random, clock }: Sources,
): StatisticsShares => ({
  add: async (digest, shares) => {
    // Nothing to count: nothing to be counted twice.
    if (shares.length === 0) return true;
    const parts = shares.map((share) => sharePart(tables.statistics, share, random.bytes(16)));
    const refusals = await transact(client, [marker(tables.guards, digest, clock.now()), ...parts]);
    if (refusals.length === 0) return true;
    if (refusals.some(({ what }) => what !== MARKER)) throw conflictOf(refusals);
    return false;
  },
});
