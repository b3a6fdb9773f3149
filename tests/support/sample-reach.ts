import type { SampleRow } from '../../desks/sample/sample-row.ts';
import type { DataMap } from '../../functions/domain/data-map/data-map.ts';
import { locateSubject } from '../../functions/domain/location/locate-subject.ts';
import type { Plan } from '../../functions/domain/plan/plan.ts';
import type { Located } from '../../functions/domain/request/claims.ts';
import { rowText } from '../../infra/local/row-text.ts';
import { grantAllBut, passOver, planOf } from './erasure/erasure.ts';
import { InMemoryOperatorTables } from './in-memory/operator-tables.ts';
import { InMemoryWays } from './in-memory/ways.ts';

/** Rows of a desk's sample in tables in memory, and what the data map finds and erases there. */
export class SampleReach {
  readonly #dataMap: DataMap;
  readonly #rows: readonly SampleRow[];
  readonly #now: Date;
  readonly tables: InMemoryOperatorTables;

  constructor(dataMap: DataMap, rows: readonly SampleRow[], now: Date) {
    this.#dataMap = dataMap;
    this.#rows = rows;
    this.#now = now;
    this.tables = this.#filled();
  }

  #filled(): InMemoryOperatorTables {
    const made = new InMemoryOperatorTables();
    for (const { table, item } of this.#rows) {
      const described = this.#dataMap.tables[table];
      if (described !== undefined) made.put(described, item);
    }
    return made;
  }

  locate(mailbox: string) {
    return locateSubject({ dataMap: this.#dataMap, mailbox, tables: this.tables });
  }

  /** What leads to one of those who have a mailbox. */
  async locatedOf(subject: string, mailbox: string): Promise<Located> {
    const { candidates } = await this.locate(mailbox);
    return candidates.find((each) => each.subject === subject)?.located ?? {};
  }

  planFor(located: Located, tables = this.tables): Promise<Plan> {
    return planOf(tables, located, { dataMap: this.#dataMap, now: this.#now });
  }

  /** Texts of all rows once somebody was erased from the whole sample, by table. */
  async leftAfter(located: Located): Promise<{ table: string; text: string }[]> {
    const tables = this.#filled();
    const plan = await this.planFor(located, tables);
    const work = { tables, ways: new InMemoryWays(), located, plan, decision: grantAllBut(plan) };
    await passOver(work, 'carry-out', { dataMap: this.#dataMap });
    return Object.entries(this.#dataMap.tables).flatMap(([table, described]) =>
      tables.all(described).map((row) => ({ table, text: rowText(row) })),
    );
  }
}
