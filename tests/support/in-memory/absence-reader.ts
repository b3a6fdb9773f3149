import type { AttributeValue } from '../../../functions/domain/attribute-value.ts';
import type { AbsenceReader, Place, SeenRow } from '../../../functions/domain/ports/absence-reader.ts';

const same = (a: AttributeValue | undefined, b: AttributeValue) => JSON.stringify(a) === JSON.stringify(b);

/** Tables in memory by physical name; `stale` rows are what an index still names. Pages of two rows. */
export class InMemoryTables implements AbsenceReader {
  readonly rows = new Map<string, SeenRow[]>();
  readonly stale: SeenRow[] = [];

  of(name: string): SeenRow[] {
    const rows = this.rows.get(name) ?? [];
    this.rows.set(name, rows);
    return rows;
  }

  async *pages({ table, index, partition, sortPrefix }: Place) {
    const key = index === undefined ? table.key : table.indexes?.[index];
    const { partition: hash, sort } = key ?? table.key;
    const all = index === undefined ? this.of(table.name) : [...this.of(table.name), ...this.stale];
    const rows = all.filter((row) => {
      const text = sort === undefined ? undefined : row[sort.name];
      const begins = text !== undefined && 'S' in text && text.S.startsWith(sortPrefix ?? '');
      return same(row[hash.name], partition) && (sort === undefined || begins);
    });
    for (let start = 0; start < rows.length; start += 2) yield rows.slice(start, start + 2);
  }

  async confirm({ name, key }: Place['table'], keys: readonly SeenRow[]): Promise<SeenRow[]> {
    const names = [key.partition.name, key.sort?.name].flatMap((given) => given ?? []);
    const matches = (row: SeenRow, wanted: SeenRow) =>
      names.every((attribute) => wanted[attribute] !== undefined && same(row[attribute], wanted[attribute]));
    return this.of(name).filter((row) => keys.some((wanted) => matches(row, wanted)));
  }
}
