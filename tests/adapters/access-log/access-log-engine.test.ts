import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoDbAbsenceReader } from '../../../functions/adapters/operator-tables/dynamodb-absence-reader.ts';
import { rankingPartition } from '../../../functions/domain/access-log/mapped-tables.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { residueOf, verifyOutcome } from '../../../functions/domain/verification/verify-outcome.ts';
import {
  aLink,
  aPack,
  aVisit,
  links,
  loggingDesk,
  logTable,
  visitors,
} from '../../support/access-log/logged-visits.ts';
import { visitor } from '../../support/disclosure.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import {
  createOperatorTables,
  operatorTablesOn,
  putRows,
  tableTexts,
} from '../../support/engines/operator-database.ts';
import { standInsOf } from '../../support/engines/table-stand-ins.ts';
import { tableNames } from '../../support/engines/tables.ts';
import { grantAllBut, locate, passOver, planOf } from '../../support/erasure/erasure.ts';
import { InMemoryWays } from '../../support/in-memory/ways.ts';
import { galleryRows, galleryTable } from '../../support/maps/gallery-map.ts';

const { dataMap } = loggingDesk();
const statistics = dataMap.tables['statistics']!;
const ranked = (account: string): Row =>
  marshall({ page: rankingPartition('shops', account), day: '2026-11-20', views: 12 }) as Row;
const paths = (minutes: number[]) => minutes.map((each) => aVisit(each));

/** A person with two devices, one of them shared; a stranger; expired rows that DynamoDB has still to delete. */
const aFilledDatabase = async () => {
  const client = dynamoDb();
  await createOperatorTables(client, dataMap);
  for (const [table, row] of galleryRows('a1', visitor, 1)) await putRows(client, galleryTable(table), [row]);
  await putRows(client, logTable, [
    aPack(visitors.own, paths([90]), { loggedIn: true }),
    aPack(visitors.own, paths([80, 70])),
    aPack(visitors.own, paths([69]), { expiresInDays: -1 }),
    aPack(visitors.shared, paths([60]), { loggedIn: true }),
    aPack(visitors.shared, paths([50])),
    aPack(visitors.stranger, paths([40])),
    ...aLink(visitors.own),
    ...aLink(visitors.shared),
  ]);
  await putRows(client, statistics, [ranked('a1'), ranked('a2')]);
  return client;
};

let client: ReturnType<typeof dynamoDb>;
beforeEach(async () => {
  client = await aFilledDatabase();
});

const erase = async (...refused: string[]) => {
  const tables = operatorTablesOn(client);
  const { located } = await locate(tables, dataMap, visitor);
  const person = { ...located, ...links };
  const plan = await planOf(tables, person, { dataMap });
  const decision = grantAllBut(plan, ...refused);
  const work = { tables, ways: new InMemoryWays(), located: person, plan, decision };
  for (const pass of ['carry-out', 'sweep'] as const) await passOver(work, pass, { dataMap });
  const reader = dynamoDbAbsenceReader(() => client, standInsOf(tableNames));
  const verify = () =>
    verifyOutcome(reader, work.ways, { dataMap, located: person, plan, recorded: decision });
  const [log, counts] = [await tableTexts(client, logTable), await tableTexts(client, statistics)];
  return { plan, seen: await verify(), verify, log, counts };
};

describe('an erasure of the access log', () => {
  it('takes visits, links from both sides, overdue rows and ranking entries, and leaves all others', async () => {
    const { seen, log, counts } = await erase();
    expect(residueOf(seen)).toBe(0);
    expect(seen.unmapped).toEqual({});
    expect(log).toHaveLength(1);
    expect(log[0]).toContain(visitors.stranger);
    expect(counts).toHaveLength(1);
    expect(counts[0]).toContain('a2');
  });

  it('leaves the visits without login of a shared device where they were not granted', async () => {
    const { seen, log, plan } = await erase('access-log/shared-device-visits');
    expect(plan.steps.find((step) => step.class === 'shared-device-visits')!.found).toBe(1);
    expect(log).toHaveLength(2);
    expect(log.filter((text) => text.includes(visitors.shared))).toHaveLength(1);
    expect(residueOf(seen)).toBe(0);
    expect(seen.classes.find((each) => each.class === 'shared-device-visits')).toMatchObject({ kept: 1 });
  });

  it('is seen to be unfinished while a row of the log is left', async () => {
    const { verify } = await erase();
    await putRows(client, logTable, [aPack(visitors.own, paths([5]))]);
    const seen = await verify();
    expect(residueOf(seen)).toBe(1);
    expect(seen.classes.find((each) => each.class === 'device-visits')).toMatchObject({ remaining: 1 });
  });
});
