import { describe, expect, it } from 'vitest';
import { accessLogTable, withAccessLog } from '../../../functions/domain/access-log/mapped-tables.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { verifyOutcome } from '../../../functions/domain/verification/verify-outcome.ts';
import { accessLogRules } from '../../support/access-log/access-log-builders.ts';
import { testNow } from '../../support/builders.ts';
import { aDesk } from '../../support/desk-builder.ts';
import { aClub, grantAllBut, hasher, passOver, planOf } from '../../support/erasure/erasure.ts';
import { InMemoryTables } from '../../support/in-memory/absence-reader.ts';
import { InMemoryWays } from '../../support/in-memory/ways.ts';
import { clubMap } from '../../support/maps/club-map.ts';

const { dataMap } = withAccessLog({ desk: aDesk({ accessLog: accessLogRules() }), dataMap: clubMap });
const log = dataMap.tables[accessLogTable]!;
const visitor = subjectKey(hasher, 'visitor', 'phone');
const located = { 'log-device': [{ value: visitor, from: 'account-door' }] };
const erasedAt = testNow.toISOString();

/** A row of visits that began so many milliseconds after the erasure. */
const visits = (milliseconds: number, fields: Row = {}): Row => ({
  visitorKey: { S: visitor },
  pack: { S: `g#${milliseconds}` },
  from: { N: String(testNow.getTime() + milliseconds) },
  ...fields,
});

const worked = async () => {
  const tables = aClub();
  tables.put(log, visits(-1), visits(0));
  const plan = await planOf(tables, located, { dataMap });
  tables.put(log, visits(1), visits(60_000));
  const work = { tables, ways: new InMemoryWays(), located, plan, decision: grantAllBut(plan) };
  return { ...work, tables, plan };
};
const left = (tables: ReturnType<typeof aClub>) =>
  tables.all(log).map(({ pack }) => (pack !== undefined && 'S' in pack ? pack.S : ''));
const outcomeOf = async ({ tables, plan, decision }: Awaited<ReturnType<typeof worked>>, at?: string) => {
  const input = { dataMap, located, plan, recorded: decision, erasedAt: at };
  const reader = new InMemoryTables();
  reader.of(log.name).push(...tables.all(log));
  const { classes } = await verifyOutcome(reader, new InMemoryWays(), input);
  return classes.find(({ class: name }) => name === 'device-visits')!;
};

describe('visits of who came back after the erasure', () => {
  it.each(['carry-out', 'sweep'] as const)('A23: stay in the %s, all others go', async (pass) => {
    const work = await worked();
    const { treated } = await passOver(work, pass, { dataMap, erasedAt });
    expect(treated).toEqual({ 'access-log/device-visits': 2 });
    expect(left(work.tables).sort()).toEqual(['g#1', 'g#60000']);
  });

  it('I19: are no residue to the verification, which tells the others', async () => {
    const work = await worked();
    expect(await outcomeOf(work, erasedAt)).toMatchObject({ remaining: 2 });
    await passOver(work, 'sweep', { dataMap, erasedAt });
    expect(await outcomeOf(work, erasedAt)).toMatchObject({ remaining: 0 });
    expect(await outcomeOf(work)).toMatchObject({ remaining: 2 });
  });

  it('A23: a row that does not say when it began goes with the others', async () => {
    const work = await worked();
    const { from: _, ...timeless } = visits(7);
    work.tables.put(log, timeless, visits(8, { from: { S: 'later' } }));
    await passOver(work, 'sweep', { dataMap, erasedAt });
    expect(left(work.tables).sort()).toEqual(['g#1', 'g#60000']);
    work.tables.put(log, timeless);
    expect(await outcomeOf(work, erasedAt)).toMatchObject({ remaining: 1 });
  });
});
