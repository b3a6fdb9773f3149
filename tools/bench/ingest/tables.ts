import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '../our-tables.ts';

/** Names of the bench's tables, as the adapters take them; `bare` holds one item per event. */
export const logTables = {
  accessLog: 'access-log',
  subjects: 'subjects',
  statistics: 'statistics',
  guards: 'guards',
  bare: 'bare',
} as const;

const text = (name: string) => ({ name, type: 'S' }) as const;

/** Makes them, keyed as in infra/constructs/desk-tables.ts. */
export const createLogTables = async (client: DynamoDBClient): Promise<void> => {
  const log = { key: { partition: text('visitorKey'), sort: text('pack') } };
  await createTable(client, logTables.accessLog, log);
  await createTable(client, logTables.bare, log);
  await createTable(client, logTables.subjects, {
    key: { partition: text('subjectKey'), sort: text('part') },
  });
  await createTable(client, logTables.statistics, { key: { partition: text('page'), sort: text('day') } });
  await createTable(client, logTables.guards, { key: { partition: text('key') } });
};
