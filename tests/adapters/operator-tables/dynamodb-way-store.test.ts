import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbWayStore } from '../../../functions/adapters/operator-tables/dynamodb-way-store.ts';
import type { Way, WayStore } from '../../../functions/domain/ports/way-store.ts';
import { aRequestId } from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { createTables, tableNames } from '../../support/engines/tables.ts';

const client = dynamoDb();
beforeAll(() => createTables(client));

const storeOf = (requestId = aRequestId()) => dynamoDbWayStore(client, tableNames.claims, requestId);
const way = (at: number): Way => ({ table: 'lines', class: 'line', rule: 0, partition: { S: `o${at}` } });
const waysOf = (count: number) => Array.from({ length: count }, (_, at) => way(at));

const readAll = async (store: WayStore): Promise<Way[]> => {
  const ways: Way[] = [];
  let after: string | undefined;
  do {
    const page = await store.read(after);
    ways.push(...page.ways);
    after = page.next;
  } while (after !== undefined);
  return ways;
};

describe('stored ways', () => {
  it('are read back with their key types, page by page', async () => {
    const store = storeOf();
    const ways: Way[] = [
      { ...way(0), partition: { B: new Uint8Array([0, 255]) }, sortPrefix: 'L#' },
      { ...way(1), partition: { N: '12345678901234567890123456789012345678' } },
      ...waysOf(250),
    ];
    await store.add(ways);
    expect(await readAll(store)).toEqual(ways);
  });

  it('are never overwritten, by the same process or the next', async () => {
    const requestId = aRequestId();
    await storeOf(requestId).add([way(1)]);
    const next = storeOf(requestId);
    await Promise.all([next.add([way(2)]), next.add([way(3)])]);
    const partitions = (await readAll(storeOf(requestId))).map(({ partition }) => partition);
    expect(partitions).toHaveLength(3);
    expect(partitions).toEqual(expect.arrayContaining([{ S: 'o1' }, { S: 'o2' }, { S: 'o3' }]));
  });

  it('belong to one request, which may have none', async () => {
    await storeOf().add([way(1)]);
    expect(await readAll(storeOf())).toEqual([]);
  });
});
