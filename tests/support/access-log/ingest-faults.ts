import { randomBytes } from 'node:crypto';
import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { fieldsOf } from '../../../functions/adapters/dynamodb/dynamodb-item.ts';
import { dynamoDbStatisticsShares } from '../../../functions/adapters/statistics/dynamodb-statistics-store.ts';
import { shareOf } from '../../../functions/adapters/statistics/share-codec.ts';
import type { StatisticsShares } from '../../../functions/domain/ports/statistics-store.ts';
import { testNow } from '../builders.ts';
import { tableNames } from '../engines/tables.ts';
import { tableText } from './ingest.ts';

export type Moment = 'before' | 'after';

/**
 * A client of a process that dies at its n-th write, before it is done or after: then nothing more goes out of it, and
 * what is on its way comes back to nobody.
 */
export const dyingClient = (client: DynamoDBClient, writes: number, moment: Moment) => {
  let count = 0;
  const send = async (command: { constructor: { name: string } }) => {
    if (!command.constructor.name.includes('Get')) count += 1;
    if (count > writes || (count === writes && moment === 'before')) throw new Error('the process is dead');
    const answer = await client.send(command as never);
    if (count >= writes) throw new Error('the process is dead');
    return answer;
  };
  return {
    client: { send, config: client.config } as unknown as DynamoDBClient,
    died: () => count >= writes,
  };
};

/** Statistics in the tables of a database. */
export const dynamoDbShares = (client: DynamoDBClient): StatisticsShares =>
  dynamoDbStatisticsShares(
    client,
    { guards: tableNames.guards, statistics: tableNames.statistics },
    { random: { bytes: randomBytes }, clock: { now: () => testNow } },
  );

/** Page views in all shares of a database. */
export const countedViews = async (client: DynamoDBClient): Promise<number> => {
  let views = 0;
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableNames.statistics })) {
    for (const item of Items.filter(({ figures }) => figures !== undefined)) {
      const { pages } = shareOf('2026-11-24', fieldsOf(item));
      for (const { hours } of Object.values(pages)) for (const count of Object.values(hours)) views += count;
    }
  }
  return views;
};

/** What a database holds of taken events, to compare with another. */
export const contentOf = async (client: DynamoDBClient): Promise<{ table: string[]; views: number }> => ({
  table: (await tableText(client)).split('\n').toSorted(),
  views: await countedViews(client),
});
