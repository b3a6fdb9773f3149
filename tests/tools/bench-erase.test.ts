import { describe, expect, inject, it } from 'vitest';
import { isKept } from '../../tools/bench/check.ts';
import { createBenchTables, loadOthers } from '../../tools/bench/erase/bench-tables.ts';
import { comparisonChecks, memoryCheck, sizeCheck } from '../../tools/bench/erase/limits.ts';
import { type Bench, type Comparison, compare } from '../../tools/bench/erase/measure.ts';
import { batchPath, conditionalPath, leastUnits } from '../../tools/bench/erase/paths.ts';
import { Product } from '../../tools/bench/erase/product.ts';
import { asText } from '../../tools/bench/erase/report.ts';
import { MeteredClient } from '../../tools/bench/metered-client.ts';
import { isOurs } from '../../tools/bench/our-tables.ts';
import { median } from '../../tools/bench/statistics.ts';

const paths = [batchPath, conditionalPath];
const surroundings = { at: '2026-11-24T03:00:00.000Z', node: 'v24', cores: 2 };

describe('the erasure bench', () => {
  it('compares both sides on the same rows, and charges each what DynamoDB says', async () => {
    const meter = new MeteredClient(inject('dynamoDbEndpoint'), isOurs);
    await createBenchTables(meter.client, paths);
    const bench: Bench = { meter, client: meter.client, product: new Product(meter.client), accounts: 0 };
    const comparisons: Comparison[] = [];
    for (const path of paths) {
      await loadOthers(meter.client, path, 0, 1_000, () => {});
      const compared = await compare(bench, path, { rows: 60, others: 1_000 }, 1);
      comparisons.push(compared);
      expect(compared).toMatchObject({
        pages: 1,
        rounds: 1,
        bareUnits: { write: leastUnits(path, 60).write },
      });
      expect(compared.units).toEqual(compared.bareUnits);
      expect(compared.ours.write).toBeGreaterThan(0);
      expect(compared.product).toBeGreaterThanOrEqual(compared.whole);
    }
    const report = { ...surroundings, comparisons, control: [], memory: [], checks: [] };
    expect(asText(report)).toMatch(/conditional +60 +1,000 +1 /);
  });

  it('tells figures beyond their limits from those within', () => {
    const units = leastUnits(batchPath, 1_000);
    const good = { path: 'batch', rows: 1_000, others: 0, ratio: 0.7, wholeRatio: 0.7, units } as Comparison;
    const beyond = (given: Partial<Comparison>) =>
      comparisonChecks(batchPath, { ...good, ...given }).filter((check) => !isKept(check)).length;
    expect(beyond({})).toBe(0);
    expect(beyond({ ratio: 0.69 })).toBe(1);
    expect(beyond({ wholeRatio: 0.69 })).toBe(1);
    expect(beyond({ rows: 100, wholeRatio: 0.1, units: leastUnits(batchPath, 100) })).toBe(0);
    expect(beyond({ units: { ...units, read: units.read * 1.2 } })).toBe(1);
    expect(beyond({ units: { ...units, write: units.write * 2 } })).toBe(1);
    expect(isKept(memoryCheck(batchPath, { small: 1, large: 1.2 }))).toBe(true);
    expect(isKept(memoryCheck(batchPath, { small: 1, large: 8 }))).toBe(false);
    expect(isKept(sizeCheck(batchPath, 1_000_000, units, units))).toBe(true);
    expect(isKept(sizeCheck(batchPath, 1_000_000, units, { ...units, read: units.read + 9 }))).toBe(false);
  });

  it('takes the middle', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});
