import { queriesOf, type Selector } from '../data-map/selector.ts';
import type { OperatorTables, Row, RowQuery } from '../ports/operator-tables.ts';
import type { Way, WayStore } from '../ports/way-store.ts';
import type { Located } from '../request/claims.ts';
import { inParallel } from './in-parallel.ts';
import { nameOf } from './mapped-class.ts';
import {
  isAtEnd,
  type OpenQuery,
  openQuery,
  type Position,
  queryOf,
  resumedAfter,
  startAfter,
} from './position.ts';

/** Queries of one selector that run at a time: one subject's partitions are seldom many. */
const PARALLEL_QUERIES = 16;
/** Referring rows read at a time: their queries stand in the cursor, which is one item of at most 400 KB. */
const REFERRING_ROWS = 64;

/** A row as a query gave it; not yet known to be of the class, or the subject's. */
export interface Hit {
  row: Row;
  query: RowQuery;
}

export interface ReadOptions {
  tables: OperatorTables;
  located: Located;
  consistent: boolean;
  /** At most so many rows a round, one per query at least. */
  limit: number;
  /** All when absent. */
  attributes?: readonly string[];
  /** Rows that refer here, a page at a time. */
  readParents: (
    parent: Selector,
    position: string | undefined,
    limit: number,
  ) => Promise<{ rows: Row[]; next?: string }>;
  ways: WayStore | undefined;
  /** Open queries not met before, where each partition counts once. */
  unseen: (open: OpenQuery[]) => OpenQuery[];
}

export interface Round {
  hits: Hit[];
  position: Position;
  /** Rows read and queries run: what bounds the time of a page, even where nothing is found. */
  effort: number;
}

/** One round: a page of each of the first open queries, at once; new ones from referring rows when none is open. */
export const readHits = async (selector: Selector, from: Position, options: ReadOptions): Promise<Round> => {
  const position = await withOpenQueries(selector, from, options);
  const batch = position.open.slice(0, PARALLEL_QUERIES);
  const limit = Math.max(1, Math.floor(options.limit / Math.max(1, batch.length)));
  const pages = await inParallel(PARALLEL_QUERIES, batch, async (open) => {
    const query = queryOf(selector, open);
    const { rows, next } = await options.tables.query(query, {
      limit,
      startAfter: startAfter(open),
      consistent: options.consistent && query.index === undefined,
      ...(options.attributes !== undefined && { attributes: options.attributes }),
    });
    return {
      hits: rows.map((row) => ({ row, query })),
      rest: next === undefined ? [] : [resumedAfter(open, next)],
    };
  });
  const open = [...pages.flatMap(({ rest }) => rest), ...position.open.slice(PARALLEL_QUERIES)];
  const hits = pages.flatMap((page) => page.hits);
  const effort = hits.length + batch.length + (position === from ? 0 : REFERRING_ROWS);
  return { hits, position: { ...position, open }, effort };
};

/** The position with queries to run, taken from referring rows and then from stored ways. */
const withOpenQueries = async (
  selector: Selector,
  from: Position,
  options: ReadOptions,
): Promise<Position> => {
  if (from.open.length > 0 || isAtEnd(from)) return from;
  const next =
    from.parents === undefined
      ? await takeWays(selector, from, options)
      : await takeParents(selector, from, from.parents, options);
  return { ...next, open: options.unseen(distinct(next.open)) };
};

const distinct = (open: OpenQuery[]): OpenQuery[] => [
  ...new Map(open.map((query) => [JSON.stringify([query.partition, query.sortPrefix]), query])).values(),
];

const takeParents = async (
  selector: Selector,
  position: Position,
  at: NonNullable<Position['parents']>,
  { readParents, located }: ReadOptions,
): Promise<Position> => {
  const { parents: _, ...rest } = position;
  const parent = selector.parents[at.selector];
  if (parent === undefined) return rest;
  const { rows, next } = await readParents(parent, at.position, REFERRING_ROWS);
  const open = rows.flatMap((row) => queriesOf(selector.mapped, selector.find, located, row)).map(openQuery);
  const parents = next === undefined ? { selector: at.selector + 1 } : { ...at, position: next };
  return { ...rest, open, parents };
};

const takeWays = async (
  selector: Selector,
  { ways: at, ...rest }: Position,
  { ways: store }: ReadOptions,
): Promise<Position> => {
  if (store === undefined) return rest;
  const { ways, next } = await store.read(at?.after);
  const open = ways.filter((way) => leadsTo(selector, way)).map(openQuery);
  return { ...rest, open, ...(next !== undefined && { ways: { after: next } }) };
};

const leadsTo = ({ mapped, rule }: Selector, way: Way): boolean =>
  nameOf(mapped) === nameOf(way) && rule === way.rule;
