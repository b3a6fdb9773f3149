import type { OperatorTable } from '../../../functions/domain/data-map/data-map.ts';
import { covers, keySchemaOf } from '../../../functions/domain/data-map/selector.ts';
import { OutOfTimeError } from '../../../functions/domain/errors.ts';
import type {
  Deadline,
  OperatorTables,
  OwnerCheck,
  PageOptions,
  Row,
  RowPage,
  RowQuery,
  RowUpdate,
} from '../../../functions/domain/ports/operator-tables.ts';
import { rowText } from '../../../infra/local/row-text.ts';

/** The process is gone: this write was its last, and nothing after it is answered. */
export class CrashError extends Error {}

const named = (row: Row, names: readonly string[]): Row =>
  Object.fromEntries(names.flatMap((name) => (Object.hasOwn(row, name) ? [[name, row[name]!]] : [])));

const keyNamesOf = ({ key }: Pick<OperatorTable, 'key'>) =>
  [key.partition.name, key.sort?.name].filter((name) => name !== undefined);

const sortKey = (row: Row, name: string | undefined): string | number | Buffer => {
  const value = name === undefined ? undefined : row[name];
  if (value === undefined) return '';
  if ('N' in value) return Number(value.N);
  return 'B' in value ? Buffer.from(value.B) : Buffer.from('S' in value ? value.S : '');
};

const order = (a: ReturnType<typeof sortKey>, b: ReturnType<typeof sortKey>): number => {
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return Buffer.compare(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
};

/** DynamoDB tables in memory: pages, projections, conditions, indexes (never lagging unless `stale` rows are given). */
export class InMemoryOperatorTables implements OperatorTables {
  readonly #rows = new Map<string, Map<string, Row>>();
  /** Rows that indexes of a table still show, by physical name. */
  readonly stale = new Map<string, Row[]>();
  /** Calls by name, for tests that compare what was asked. */
  readonly calls: string[] = [];
  reads = 0;
  #writesLeft = Number.POSITIVE_INFINITY;
  /** Most rows in a page, as 1 MB is on DynamoDB. */
  pageRows = 1_000;
  /** Called before each write, as another writer who comes first. */
  before: ((table: string, key: Row) => void) | undefined;

  /** Lets so many writes happen; the last of them is done but not answered. */
  crashAfter(writes: number): void {
    this.#writesLeft = writes;
  }

  #table(name: string): Map<string, Row> {
    const table = this.#rows.get(name) ?? new Map<string, Row>();
    this.#rows.set(name, table);
    return table;
  }

  put(table: OperatorTable, ...rows: Row[]): void {
    for (const row of rows) this.#table(table.name).set(rowText(named(row, keyNamesOf(table))), row);
  }

  remove(table: OperatorTable, key: Row): void {
    this.#table(table.name).delete(rowText(named(key, keyNamesOf(table))));
  }

  /** All rows of all tables as text, for comparison. */
  texts(which: (row: Row) => boolean = () => true): string[] {
    return [...this.#rows]
      .flatMap(([name, rows]) => [...rows.values()].filter(which).map((row) => `${name} ${rowText(row)}`))
      .sort();
  }

  /** All rows of a table, as they are. */
  all(table: OperatorTable): Row[] {
    return [...this.#table(table.name).values()];
  }

  count(table: OperatorTable): number {
    return this.#table(table.name).size;
  }

  async query(query: RowQuery, options: PageOptions): Promise<RowPage> {
    if (query.index !== undefined && options.consistent)
      throw new Error('an index cannot be read consistently');
    this.calls.push(`query ${query.table.name}${query.index ? `.${query.index}` : ''}`);
    const names = keyNamesOf(query.table);
    const { sort } = keySchemaOf(query.table, query.index);
    const indexed = query.index === undefined ? [] : (this.stale.get(query.table.name) ?? []);
    const place = (row: Row) => [sortKey(row, sort?.name), ...names.map((name) => sortKey(row, name))];
    const compare = (a: Row, b: Row) => {
      const others = place(b);
      return place(a).reduce<number>((so, part, at) => so || order(part, others[at] ?? ''), 0);
    };
    const { startAfter, limit = this.pageRows } = options;
    const all = [...this.#table(query.table.name).values(), ...indexed]
      .filter((row) => covers(query, row))
      .sort(compare)
      .filter((row) => startAfter === undefined || compare(row, startAfter) > 0);
    const rows = all.slice(0, Math.min(limit, this.pageRows));
    this.reads += rows.length;
    const last = rows.at(-1);
    const shown = rows.map((row) => (options.attributes ? named(row, options.attributes) : row));
    const keys = [...names, ...keyNamesOf({ key: keySchemaOf(query.table, query.index) })];
    return last === undefined || rows.length === all.length
      ? { rows: shown }
      : { rows: shown, next: named(last, keys) };
  }

  async read(table: OperatorTable, keys: readonly Row[], attributes?: readonly string[]): Promise<Row[]> {
    this.calls.push(`read ${table.name}`);
    const texts = keys.map((key) => rowText(key));
    if (new Set(texts).size < texts.length) throw new Error('a batch has the same key twice');
    this.reads += keys.length;
    return texts
      .map((text) => this.#table(table.name).get(text))
      .filter((row) => row !== undefined)
      .map((row) => (attributes ? named(row, attributes) : row));
  }

  async deleteRows(table: OperatorTable, keys: readonly Row[], deadline: Deadline): Promise<void> {
    if (new Set(keys.map(rowText)).size < keys.length) throw new Error('a batch has the same key twice');
    for (const key of keys) this.#write('delete', table, key, deadline, () => this.remove(table, key));
  }

  async deleteOwned(table: OperatorTable, key: Row, owner: OwnerCheck, deadline: Deadline): Promise<boolean> {
    return this.#write('delete-owned', table, key, deadline, (row) => {
      if (row === undefined || !this.#isOwner(row, owner)) return false;
      this.remove(table, key);
      return true;
    });
  }

  async updateRow(
    table: OperatorTable,
    key: Row,
    update: RowUpdate,
    owner: OwnerCheck | undefined,
    deadline: Deadline,
  ): Promise<boolean> {
    return this.#write('update', table, key, deadline, (row) => {
      if (row === undefined || (owner && !this.#isOwner(row, owner))) return false;
      const kept = Object.entries(row).filter(([name]) => !update.remove.includes(name));
      this.put(table, { ...Object.fromEntries(kept), ...update.set });
      return true;
    });
  }

  #isOwner(row: Row, { attribute, value }: OwnerCheck): boolean {
    const held = row[attribute];
    return held !== undefined && rowText({ held }) === rowText({ held: value });
  }

  #write<Result>(
    call: string,
    table: OperatorTable,
    key: Row,
    deadline: Deadline,
    apply: (row: Row | undefined) => Result,
  ): Result {
    if (deadline <= 0) throw new OutOfTimeError('no time is left');
    if (this.#writesLeft <= 0) throw new CrashError();
    this.before?.(table.name, key);
    this.#writesLeft -= 1;
    this.calls.push(`${call} ${table.name}`);
    const result = apply(this.#table(table.name).get(rowText(named(key, keyNamesOf(table)))));
    if (this.#writesLeft === 0) throw new CrashError();
    return result;
  }
}
