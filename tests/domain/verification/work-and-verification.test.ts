import { describe, expect, it } from 'vitest';
import type { AbsenceReader } from '../../../functions/domain/ports/absence-reader.ts';
import type { RowPage } from '../../../functions/domain/ports/operator-tables.ts';
import { residueOf, verifyOutcome } from '../../../functions/domain/verification/verify-outcome.ts';
import { aClub, approvedWork, grantAllBut, passOver, type Work } from '../../support/erasure/erasure.ts';
import { CrashError, type InMemoryOperatorTables } from '../../support/in-memory/operator-tables.ts';
import { clubMap } from '../../support/maps/club-map.ts';

/** The verification's own reader, over the tables that the work was done on. */
const readerOf = (tables: InMemoryOperatorTables): AbsenceReader => ({
  async *pages(place, attributes) {
    let page: RowPage = { rows: [] };
    do {
      const startAfter = page.next;
      const consistent = place.index === undefined;
      const asked = consistent ? { attributes } : {};
      page = await tables.query(place, { consistent, startAfter, ...asked });
      yield page.rows;
    } while (page.next !== undefined);
  },
  confirm: (table, rows, attributes) => {
    const names = [table.key.partition.name, table.key.sort?.name];
    const keys = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name))),
    );
    return tables.read(table, keys, attributes);
  },
});

const verify = ({ tables, ways, located, plan, decision }: Work) =>
  verifyOutcome(readerOf(tables), ways, { dataMap: clubMap, located, plan, recorded: decision });

describe('the work and the verification, which share no code', () => {
  it('agree on every row of a plan before anything was done', async () => {
    const work = await approvedWork();
    const { classes } = await verify(work);
    for (const { table, class: name, treatment, found, lapsed } of work.plan.steps) {
      const seen = classes.find((entry) => entry.table === table && entry.class === name);
      const left = treatment === 'keep' ? lapsed : found;
      expect([name, (seen?.remaining ?? 0) + (seen?.unblanked ?? 0)]).toEqual([name, left]);
      expect([name, seen?.kept]).toEqual([name, treatment === 'keep' ? found : 0]);
    }
  });

  it('agree that nothing is left after the work, and that what was refused or kept is all there', async () => {
    const granted = await approvedWork();
    const work = { ...granted, decision: grantAllBut(granted.plan, 'reviews/review') };
    await passOver(work, 'carry-out');
    await passOver(work, 'sweep');
    const verification = await verify(work);
    expect(residueOf(verification)).toBe(0);
    expect(verification.classes.every(({ missing }) => missing === 0)).toBe(true);
    expect(verification.unmapped).toEqual({});
  });

  it('finds residue after a crash wherever the work was cut off, and none when it was done over', async () => {
    for (let writes = 1; ; writes += 1) {
      const tables = aClub(2);
      const work = await approvedWork(tables);
      tables.crashAfter(writes);
      const ended = await passOver(work, 'carry-out').then(
        () => true,
        (error: unknown) => !(error instanceof CrashError),
      );
      if (ended) break;
      tables.crashAfter(Number.POSITIVE_INFINITY);
      const left = residueOf(await verify(work));
      await passOver(work, 'sweep');
      expect(residueOf(await verify(work))).toBe(0);
      const last = residueOf(await verify({ ...work, tables: aClub(2) }));
      expect(left).toBeLessThan(last);
    }
  });
});
