import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startDynamoDb } from '../../infra/local/dynamodb.ts';
import { isKept } from './check.ts';
import { bundledView } from './disclose/bundled-view.ts';
import { type Bench, type Comparison, compare } from './disclose/measure.ts';
import { Product } from './disclose/product.ts';
import { asText, checksOf, type Report } from './disclose/report.ts';
import { dataMap, loadVisits, TABLE } from './disclose/rows.ts';
import { MeteredClient } from './metered-client.ts';
import { createOurTables, createTable, isOurs } from './our-tables.ts';
import { surroundings } from './report-text.ts';

const USAGE = `Usage: npm run bench:disclose [-- --rounds N] [-- --sizes 1000,10000,100000]
  --rounds N  warm rounds of both sides (5 at least, 5 unless given)
  --sizes     rows of the subjects, smallest first`;

const say = (text: string): void => console.error(text);

const measure = async (sizes: readonly number[], rounds: number): Promise<Report> => {
  const engine = await startDynamoDb();
  try {
    const meter = new MeteredClient(engine.endpoint, isOurs);
    await createOurTables(meter.client);
    const table = dataMap.tables['rows'];
    if (table === undefined) throw new Error("the bench's map has no table");
    await createTable(meter.client, TABLE, table);
    const bench: Bench = { meter, product: new Product(meter.client, await bundledView()) };
    const comparisons: Comparison[] = [];
    for (const rows of sizes) {
      const accountId = `account-${rows}`;
      say(`${rows} rows: loading`);
      await loadVisits(meter.client, accountId, rows);
      say(`${rows} rows: measuring`);
      comparisons.push(await compare(bench, accountId, rows, rounds));
    }
    return { ...surroundings(), comparisons, checks: checksOf(comparisons) };
  } finally {
    await engine.close();
  }
};

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '1000,10000,100000' },
    help: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const sizes = values.sizes.split(',').map(Number);
if (values.help || !Number.isInteger(rounds) || rounds < 5 || !sizes.every((size) => size >= 1)) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 1;
} else {
  const report = await measure(sizes, rounds);
  const folder = fileURLToPath(new URL('../../bench-results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}disclose.json`, `${JSON.stringify(report, undefined, 2)}\n`);
  console.log(asText(report));
  console.log('\nWritten to bench-results/disclose.json');
  process.exitCode = report.checks.every(isKept) ? 0 : 1;
}
