import { describe, expect, inject, it } from 'vitest';
import { packageViewIn } from '../../functions/pages/package-view.ts';
import { isKept } from '../../tools/bench/check.ts';
import { type Comparison, compare } from '../../tools/bench/disclose/measure.ts';
import { Product } from '../../tools/bench/disclose/product.ts';
import { asText, checksOf } from '../../tools/bench/disclose/report.ts';
import { dataMap, leastUnits, loadVisits, TABLE } from '../../tools/bench/disclose/rows.ts';
import { MeteredClient } from '../../tools/bench/metered-client.ts';
import { createOurTables, createTable, isOurs } from '../../tools/bench/our-tables.ts';

const surroundings = { at: '2026-11-24T03:00:00.000Z', node: 'v24', cores: 2 };
const good: Comparison = {
  ...{ rows: 10_000, rounds: 5, bare: 100, product: 90, ratio: 0.9, least: 100, units: 101, bytes: 1 },
  peakMegabytes: 10,
};
const beyond = (...given: Partial<Comparison>[]): number =>
  checksOf(given.map((each) => ({ ...good, ...each }))).filter((check) => !isKept(check)).length;

describe('the disclosure bench', () => {
  it('compares both sides on the same rows, and charges the product the least that DynamoDB can', async () => {
    const meter = new MeteredClient(inject('dynamoDbEndpoint'), isOurs);
    meter.client.config.credentials = async () => ({
      accessKeyId: 'disclosebench',
      secretAccessKey: 'bench',
    });
    await createOurTables(meter.client);
    await createTable(meter.client, TABLE, dataMap.tables['rows']!);
    await loadVisits(meter.client, 'account', 60);
    const gc = globalThis.gc;
    globalThis.gc = (() => undefined) as typeof globalThis.gc;
    const compared = await compare(
      { meter, product: new Product(meter.client, packageViewIn) },
      ...(['account', 60, 1] as const),
    );
    globalThis.gc = gc;
    expect(compared).toMatchObject({ rows: 60, rounds: 1, least: leastUnits('account', 60) });
    expect(compared.units).toBe(compared.least);
    expect(compared.bytes).toBeGreaterThan(0);
    const report = { ...surroundings, comparisons: [compared], checks: checksOf([compared]) };
    expect(asText(report)).toMatch(/60 rows: read units : least +1 /);
  });

  it('tells figures beyond their limits from those within', () => {
    expect(beyond({})).toBe(0);
    expect(beyond({ ratio: 0.49 })).toBe(1);
    expect(beyond({ rows: 1_000, ratio: 0.1 })).toBe(0);
    expect(beyond({ units: 121 })).toBe(1);
    expect(beyond({ peakMegabytes: 65 })).toBe(1);
    expect(beyond({}, { rows: 100_000, peakMegabytes: 15 })).toBe(0);
    expect(beyond({}, { rows: 100_000, peakMegabytes: 16 })).toBe(1);
  });
});
