import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { dynamoDbOperatorTables } from '../../../functions/adapters/operator-tables/dynamodb-operator-tables.ts';
import { takeBatch } from '../../../functions/domain/access-log/take-batch.ts';
import type { OperatorTable } from '../../../functions/domain/data-map/data-map.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { bareConsumer } from './baseline.ts';
import { ConsumedWrites } from './consumed-writes.ts';
import { type Message, messageOf } from './messages.ts';
import { ingestOver } from './product.ts';
import { createLogTables, logTables } from './tables.ts';

/** Erasing one visitor's events, packed and one item each. */
export interface ErasedVisitor {
  events: number;
  items: number;
  units: number;
  milliseconds: number;
  bareUnits: number;
  bareMilliseconds: number;
}

const cookie = 'onevisitorofmanyevents2026';
const start = Date.parse('2026-11-24T01:00:00+09:00');

const eventsOf = (first: number, count: number): unknown[] =>
  Array.from({ length: count }, (_, at) => ({
    time: new Date(start + (first + at) * 700).toISOString(),
    visitor: cookie,
    ip: '203.0.113.7',
    method: 'GET',
    path: `/blogs/B-${(first + at) % 97}?page=${(first + at) % 13}`,
    status: 200,
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)',
    bytes: 1_000 + ((first + at) % 5_000),
  }));

const tableOf = (name: string): OperatorTable => ({
  name,
  backupDays: 0,
  key: { partition: { name: 'visitorKey', type: 'S' }, sort: { name: 'pack', type: 'S' } },
  classes: {},
});

/** Deletes a partition as the engine does: consistent pages of keys, deletes in batches. Gives the items deleted. */
const erase = async (client: DynamoDBClient, name: string, visitorKey: string): Promise<number> => {
  const table = tableOf(name);
  const tables = dynamoDbOperatorTables({ clientOf: () => client });
  const query = { table, partition: { S: visitorKey } };
  let startAfter: Row | undefined;
  let deleted = 0;
  do {
    const page = await tables.query(query, {
      consistent: true,
      attributes: ['visitorKey', 'pack'],
      startAfter,
    });
    await tables.deleteRows(table, page.rows, Date.now() + 600_000);
    deleted += page.rows.length;
    startAfter = page.next;
  } while (startAfter !== undefined);
  return deleted;
};

const partitionIn = async (client: DynamoDBClient, name: string, visitorKey: string): Promise<void> => {
  const { Count } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'visitorKey = :v',
      ExpressionAttributeValues: { ':v': { S: visitorKey } },
      Select: 'COUNT',
    }),
  );
  if (Count !== 0) throw new Error(`${name}: ${Count} items are left`);
};

const eraseTimed = async (meter: ConsumedWrites, name: string, visitorKey: string) => {
  meter.reset();
  const begun = performance.now();
  const items = await erase(meter.client, name, visitorKey);
  const milliseconds = performance.now() - begun;
  const units = meter.writes(name);
  await partitionIn(meter.client, name, visitorKey);
  return { items, milliseconds, units };
};

/** Takes in one visitor's events both ways, in messages of a thousand, and erases them both ways. */
export const eraseVisitor = async (endpoint: string, events: number): Promise<ErasedVisitor> => {
  const meter = new ConsumedWrites(endpoint, 'erasure');
  await createLogTables(meter.client);
  let visitorKey = '';
  const ports = ingestOver(meter.client, () => new Date(start + events * 700 + 60_000), {
    packs: ([pack]) => {
      visitorKey = pack?.visitorKey ?? visitorKey;
    },
  });
  const bare = bareConsumer(meter.client);
  const size = 1_000;
  for (let first = 0; first < events; first += size) {
    const message: Message = messageOf(eventsOf(first, size), first, start);
    await takeBatch({ digest: `digest-${first}`, events: message.events }, ports);
    await bare([message]);
  }
  const packed = await eraseTimed(meter, logTables.accessLog, visitorKey);
  const single = await eraseTimed(meter, logTables.bare, cookie);
  meter.close();
  return {
    events,
    ...packed,
    bareUnits: single.units,
    bareMilliseconds: single.milliseconds,
  };
};
