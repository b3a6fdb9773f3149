import type { DataMap } from '../data-map/data-map.ts';
import { covers, type Selector } from '../data-map/selector.ts';
import type { OperatorTables, OwnerCheck, Row } from '../ports/operator-tables.ts';
import type { WayStore } from '../ports/way-store.ts';
import type { Located } from '../request/claims.ts';
import { matchesClass } from './class-match.ts';
import type { MappedClass } from './mapped-class.ts';
import { neededAttributes, projectedKeys } from './needed-attributes.ts';
import { ownershipOf } from './ownership.ts';
import { isAtEnd, type OpenQuery, parsePosition, serialisePosition, startOf } from './position.ts';
import { type Hit, type ReadOptions, readHits } from './read-hits.ts';
import { keyOf, serialiseKey } from './serialise-key.ts';

/** How rows are looked for. */
export interface Finder {
  dataMap: DataMap;
  located: Located;
  tables: OperatorTables;
  /** Reads consistently, and reads again in the table what an index names. */
  strict: boolean;
  /** Attributes that the caller needs of a class's rows. */
  wanted: (mapped: MappedClass) => readonly string[];
  /** Reads rows with all their attributes, one round at a time: a round is bounded in bytes, rows are not. */
  whole?: boolean;
  /** Passes over rows that an earlier rule of the class finds too, so that none counts twice. */
  once: boolean;
  /** Takes rows of any owner, while the subject is not known yet. */
  anyOwner?: boolean;
  /** Ways whose referring rows are gone. */
  ways?: WayStore;
  /** Leaves out queries that were met before. */
  unseen?: (open: OpenQuery[]) => OpenQuery[];
}

/** A row of the class that is the subject's; a write must be conditional on `owner` where there is one. */
export interface FoundRow {
  key: Row;
  row: Row;
  owner: OwnerCheck | undefined;
}

export interface FoundPage {
  found: FoundRow[];
  /** Rows under the same selector that are not of the class. */
  others: Row[];
  /** Rows read and queries run. */
  effort: number;
  /** Absent when nothing is left under the selector. */
  next?: string;
}

/** Reads on from a position until `limit` is spent or the selector's end; memory holds one such page. */
export const findRows = async (
  finder: Finder,
  selector: Selector,
  from: string | undefined,
  limit: number,
): Promise<FoundPage> => {
  const again = mustReadAgain(finder, selector);
  let position = from === undefined ? startOf(selector, finder.ways !== undefined) : parsePosition(from);
  const hits: Hit[] = [];
  let effort = 0;
  do {
    const round = await readHits(selector, position, readOptions(finder, selector, again, limit - effort));
    hits.push(...round.hits);
    effort += round.effort;
    position = round.position;
  } while (effort < limit && !isAtEnd(position) && finder.whole !== true);
  const current = again ? await readAgain(finder, selector, hits) : hits;
  const page = { ...sorted(finder, selector, current), effort };
  return isAtEnd(position) ? page : { ...page, next: serialisePosition(position) };
};

/** Attributes asked of a query: an index gives its keys alone where its rows are read again anyway. */
const asked = (finder: Finder, selector: Selector): string[] => [
  ...new Set([
    ...projectedKeys(selector),
    ...neededAttributes(finder.dataMap, selector, finder.wanted(selector.mapped)),
  ]),
];

/** An index lags and may not hold what is needed; its key attributes suffice where writes are conditional. */
const mustReadAgain = (finder: Finder, selector: Selector): boolean => {
  const { find, mapped } = selector;
  if (find.by !== 'index') return false;
  if (finder.strict) return true;
  const keys = projectedKeys(selector);
  const holdsAll = mapped.operatorTable.indexes?.[find.index]?.projection === 'ALL';
  return !holdsAll && !asked(finder, selector).every((name) => keys.includes(name));
};

const readOptions = (finder: Finder, selector: Selector, again: boolean, limit: number): ReadOptions => ({
  tables: finder.tables,
  located: finder.located,
  consistent: finder.strict,
  limit,
  ...attributesOf(finder, selector, again),
  ways: finder.ways,
  unseen: finder.unseen ?? ((open) => open),
  readParents: async (parent, position, rows) => {
    const { found, next } = await findRows(parentFinder(finder), parent, position, rows);
    return { rows: found.map(({ row }) => row), ...(next !== undefined && { next }) };
  },
});

const attributesOf = (
  finder: Finder,
  selector: Selector,
  again: boolean,
): Pick<ReadOptions, 'attributes'> => {
  if (again) return { attributes: [...new Set(projectedKeys(selector))] };
  return finder.whole === true ? {} : { attributes: asked(finder, selector) };
};

/** Rows are deleted because a referring row is the subject's: that must be certain, whatever the pass. */
const parentFinder = ({ unseen: _, whole: __, ...finder }: Finder): Finder => ({
  ...finder,
  strict: true,
  once: false,
  wanted: () => [],
});

const readAgain = async (finder: Finder, selector: Selector, hits: readonly Hit[]): Promise<Hit[]> => {
  const table = selector.mapped.operatorTable;
  const textOfKey = (row: Row) => serialiseKey(keyOf(table, row));
  const keys = new Map(hits.map(({ row }) => [textOfKey(row), keyOf(table, row)]));
  const wanted = finder.whole === true ? undefined : asked(finder, selector);
  const rows = await finder.tables.read(table, [...keys.values()], wanted);
  const current = new Map(rows.map((row) => [textOfKey(row), row]));
  return hits.flatMap(({ row: hit, query }) => {
    const row = current.get(textOfKey(hit));
    return row !== undefined && covers(query, row) ? [{ row, query }] : [];
  });
};

/** Tells rows of the class from others, and the subject's from other persons'; each key once. */
const sorted = (
  finder: Finder,
  selector: Selector,
  hits: readonly Hit[],
): Pick<FoundPage, 'found' | 'others'> => {
  const { operatorTable, rowClass } = selector.mapped;
  const found = new Map<string, FoundRow>();
  const others: Row[] = [];
  for (const hit of hits) {
    if (finder.once && selector.earlier.some((query) => covers(query, hit.row))) continue;
    if (!matchesClass(hit.row, rowClass)) {
      others.push(hit.row);
      continue;
    }
    const ownership = finder.anyOwner ? anybody : ownershipOf(finder.dataMap, selector, hit, finder.located);
    const key = keyOf(operatorTable, hit.row);
    if (ownership.theirs) found.set(serialiseKey(key), { key, row: hit.row, owner: ownership.check });
  }
  return { found: [...found.values()], others };
};

const anybody = { theirs: true, check: undefined } as const;
