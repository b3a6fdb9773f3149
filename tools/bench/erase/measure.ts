import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import type { MeteredClient, Usage } from '../metered-client.ts';
import { median } from '../statistics.ts';
import { type Timed, timed } from '../timed.ts';
import { bareErase } from './baseline.ts';
import { loadRows } from './bench-tables.ts';
import { accountNamed, type ErasePath } from './paths.ts';
import type { Product } from './product.ts';

export interface Bench {
  meter: MeteredClient;
  client: DynamoDBClient;
  product: Product;
  /** Accounts made so far. */
  accounts: number;
}

const newAccount = async (bench: Bench, path: ErasePath, rows: number): Promise<string> => {
  bench.accounts += 1;
  const accountId = accountNamed(bench.accounts);
  await loadRows(bench.client, path, accountId, rows);
  return accountId;
};

export interface ProductRun {
  pages: number;
  carryOut: Timed;
  sweep: Timed;
  verification: Timed;
}

/** The rows of a new account, and an approved request for their erasure. */
export const prepare = async (bench: Bench, path: ErasePath, rows: number): Promise<SubjectRequest> =>
  bench.product.approved(path, await newAccount(bench, path, rows));

/** One erasure by the product, of an account of its own. */
export const runProduct = async (bench: Bench, path: ErasePath, rows: number): Promise<ProductRun> => {
  const { meter, product } = bench;
  const request = await prepare(bench, path, rows);
  let pages = 0;
  const carryOut = await timed(meter, async () => {
    pages = await product.run(request, 'carry-out');
  });
  const sweep = await timed(meter, () => product.run(request, 'sweep'));
  const verification = await timed(meter, () => product.verify(request));
  return { pages, carryOut, sweep, verification };
};

const runBaseline = async (bench: Bench, path: ErasePath, rows: number): Promise<Timed> => {
  const accountId = await newAccount(bench, path, rows);
  return timed(bench.meter, () => bareErase(bench.client, path, accountId));
};

export interface Comparison {
  path: ErasePath['name'];
  rows: number;
  /** Rows of others in the same table. */
  others: number;
  rounds: number;
  /** Medians, rows a second: bare, product on the operator's tables, product with all that it does. */
  bare: number;
  product: number;
  whole: number;
  /** Medians of the ratios within a round: both sides of a round meet the same machine. */
  ratio: number;
  wholeRatio: number;
  /** Median time of our own calls, milliseconds. */
  control: number;
  pages: number;
  bareUnits: Usage['theirs'];
  units: Usage['theirs'];
  ours: Omit<Usage['ours'], 'milliseconds'>;
  sweep: { milliseconds: number; units: Usage['theirs'] };
  verification: { milliseconds: number; units: Usage['theirs'] };
}

/** Both sides in turn, after one warm-up of each; who comes first changes with the rounds. */
export const compare = async (
  bench: Bench,
  path: ErasePath,
  { rows, others }: Pick<Comparison, 'rows' | 'others'>,
  rounds: number,
): Promise<Comparison> => {
  const bare: Timed[] = [];
  const runs: ProductRun[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    if (round % 2 === 0) bare.push(await runBaseline(bench, path, rows));
    runs.push(await runProduct(bench, path, rows));
    if (round % 2 === 1) bare.push(await runBaseline(bench, path, rows));
  }
  return { ...summary(path, rows, bare.slice(1), runs.slice(1)), others };
};

const summary = (
  path: ErasePath,
  rows: number,
  bare: readonly Timed[],
  runs: readonly ProductRun[],
): Omit<Comparison, 'others'> => {
  const rate = (milliseconds: readonly number[]) => (rows * 1000) / median(milliseconds);
  const last = runs.at(-1);
  if (last === undefined) throw new Error('rounds: at least one is needed');
  const ownTime = ({ carryOut }: ProductRun) => carryOut.usage.ours.milliseconds;
  const wholes = runs.map((run) => run.carryOut.milliseconds);
  const products = runs.map((run) => run.carryOut.milliseconds - ownTime(run));
  const against = (side: readonly number[]) =>
    median(side.map((milliseconds, round) => (bare[round]?.milliseconds ?? Number.NaN) / milliseconds));
  const { read, write } = last.carryOut.usage.ours;
  const apart = (part: 'sweep' | 'verification') => ({
    milliseconds: median(runs.map((run) => run[part].milliseconds)),
    units: last[part].usage.theirs,
  });
  return {
    path: path.name,
    rows,
    rounds: runs.length,
    bare: rate(bare.map(({ milliseconds }) => milliseconds)),
    product: rate(products),
    whole: rate(wholes),
    ratio: against(products),
    wholeRatio: against(wholes),
    control: median(runs.map(ownTime)),
    pages: last.pages,
    bareUnits: bare.at(-1)?.usage.theirs ?? { read: 0, write: 0 },
    units: last.carryOut.usage.theirs,
    ours: { read, write },
    sweep: apart('sweep'),
    verification: apart('verification'),
  };
};
