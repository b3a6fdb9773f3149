import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startDynamoDb } from '../../infra/local/dynamodb.ts';
import { isKept } from './check.ts';
import { createBenchTables, loadOthers } from './erase/bench-tables.ts';
import { comparisonChecks, memoryCheck, sizeCheck } from './erase/limits.ts';
import { type Bench, type Comparison, compare, runProduct } from './erase/measure.ts';
import { peakMemory } from './erase/memory.ts';
import { batchPath, conditionalPath, type ErasePath } from './erase/paths.ts';
import { Product } from './erase/product.ts';
import { asText, type Report } from './erase/report.ts';
import { MeteredClient } from './metered-client.ts';
import { isOurs } from './our-tables.ts';
import { surroundings } from './report-text.ts';

const USAGE = `Usage: npm run bench:erase [-- --full] [-- --rounds N]
  --full      also 1,000 rows among 1,000,000 others
  --rounds N  warm rounds of both sides (5 at least, 5 unless given)`;

const paths = [batchPath, conditionalPath];
const SIZES = [100, 1_000, 10_000];
const OTHERS = 10_000;
const MANY_OTHERS = 1_000_000;
const SIZE_AMONG_MANY = 1_000;
/** A hundred rows take a few hundredths of a second: their median needs more rounds, and they cost little. */
const ROUNDS_OF_SMALL = 3;

const say = (text: string): void => console.error(text);

const measurePath = async (bench: Bench, path: ErasePath, rounds: number, full: boolean) => {
  const alone = (await runProduct(bench, path, SIZE_AMONG_MANY)).carryOut.usage.theirs;
  await loadOthers(bench.client, path, 0, OTHERS, () => {});
  const comparisons: Comparison[] = [];
  for (const rows of SIZES) {
    say(`${path.what}: ${rows} rows among ${OTHERS}`);
    comparisons.push(
      await compare(bench, path, { rows, others: OTHERS }, rows < 1_000 ? rounds * ROUNDS_OF_SMALL : rounds),
    );
  }
  const checks = comparisons.flatMap((compared) => comparisonChecks(path, compared));
  const among = comparisons.find(({ rows }) => rows === SIZE_AMONG_MANY);
  if (among !== undefined) checks.push(sizeCheck(path, OTHERS, alone, among.units));
  say(`${path.what}: memory`);
  const peaks = await peakMemory(bench, path, 1_000, 10_000);
  checks.push(memoryCheck(path, peaks));
  if (full) {
    const many = await measureAmongMany(bench, path, rounds);
    comparisons.push(many);
    checks.push(...comparisonChecks(path, many), sizeCheck(path, MANY_OTHERS, alone, many.units));
  }
  const memory = [
    { path: path.name, rows: 1_000, peakMegabytes: peaks.small },
    { path: path.name, rows: 10_000, peakMegabytes: peaks.large },
  ];
  return { comparisons, checks, memory, control: [controlOf(comparisons, path)] };
};

const measureAmongMany = async (bench: Bench, path: ErasePath, rounds: number): Promise<Comparison> => {
  await loadOthers(bench.client, path, OTHERS, MANY_OTHERS, (rows) => {
    if (rows % 100_000 === 0) say(`${path.what}: ${rows} others loaded`);
  });
  return compare(bench, path, { rows: SIZE_AMONG_MANY, others: MANY_OTHERS }, rounds);
};

/** Our own writes as a line through the requests with the fewest and the most pages. */
const controlOf = (comparisons: readonly Comparison[], { name }: ErasePath): Report['control'][number] => {
  const byPages = comparisons.toSorted((a, b) => a.pages - b.pages);
  const [few, many] = [byPages[0], byPages.at(-1)];
  if (few === undefined || many === undefined) throw new Error('no comparison was made');
  const perPage = (many.ours.write - few.ours.write) / Math.max(1, many.pages - few.pages);
  return { path: name, constant: few.ours.write - perPage * few.pages, perPage };
};

const measure = async (rounds: number, full: boolean): Promise<Report> => {
  const engine = await startDynamoDb();
  try {
    const meter = new MeteredClient(engine.endpoint, isOurs);
    await createBenchTables(meter.client, paths);
    const bench: Bench = { meter, client: meter.client, product: new Product(meter.client), accounts: 0 };
    const report: Report = { ...surroundings(), comparisons: [], control: [], memory: [], checks: [] };
    for (const path of paths) {
      const { comparisons, checks, memory, control } = await measurePath(bench, path, rounds, full);
      report.comparisons.push(...comparisons);
      report.checks.push(...checks);
      report.memory.push(...memory);
      report.control.push(...control);
    }
    return report;
  } finally {
    await engine.close();
  }
};

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
if (values.help || !Number.isInteger(rounds) || rounds < 5) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 1;
} else {
  const report = await measure(rounds, values.full);
  const folder = fileURLToPath(new URL('../../bench-results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}erase.json`, `${JSON.stringify(report, undefined, 2)}\n`);
  console.log(asText(report));
  console.log('\nWritten to bench-results/erase.json');
  process.exitCode = report.checks.every(isKept) ? 0 : 1;
}
