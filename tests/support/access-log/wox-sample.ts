import type { SampleRow } from '../../../desks/sample/sample-row.ts';
import { generateSample } from '../../../desks/wox/sample/sample.ts';
import { rowText } from '../../../infra/local/row-text.ts';
import { testNow } from '../builders.ts';

/** One with everything, who shares a device; similar ids, a doubtful mailbox, two of one mailbox, no blog, a neighbour. */
const wanted = ['W-1', 'W-10', 'W-11', 'W-100', 'W-20', 'W-23', 'W-24', 'W-25', 'W-1001'] as const;
/** The sample's many long posts are for the demo and the engine's own tests. */
const postsPerUser = 6;

function* rowsOf(userId: string): Iterable<SampleRow> {
  let posts = 0;
  for (const row of generateSample(testNow, userId)) {
    const answer = row.table === 'posts' && 'quoted' in row.item;
    if (row.table === 'posts' && !answer) posts += 1;
    if (row.table !== 'posts' || answer || posts <= postsPerUser) yield row;
  }
}

let rows: Map<string, SampleRow[]> | undefined;

/** Rows of a few users of WOX, by whose they are; made once per test file. */
export const woxSample = (): ReadonlyMap<string, SampleRow[]> => {
  rows ??= new Map(wanted.map((userId) => [userId, [...rowsOf(userId)]]));
  return rows;
};

/** What a user's rows are as text, by table. */
export const woxTexts = (userId: string): { table: string; text: string }[] =>
  (woxSample().get(userId) ?? []).map(({ table, item }) => ({ table, text: rowText(item) }));
