import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type AuditRow,
  emptyChain,
  firstBrokenRow,
  headOf,
  nextAuditRow,
} from '../../functions/domain/audit.ts';
import { testNow as noon } from '../support/builders.ts';

const chain = (length: number): AuditRow[] => {
  const rows: AuditRow[] = [];
  for (let n = 0; n < length; n += 1) {
    const last = rows.at(-1);
    const fact = { fact: 'changed', actor: 'workflow', detail: { step: n } };
    rows.push(nextAuditRow('request', last ? headOf(last) : emptyChain, fact, noon));
  }
  return rows;
};
const headOfChain = (rows: AuditRow[]) => headOf(rows.at(-1)!);

it('accepts a chain as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), (length) => {
      const rows = chain(length);
      expect(firstBrokenRow(rows, headOfChain(rows))).toBeUndefined();
    }),
  );
});

it('A18: names the first row that was altered, dropped, moved or inserted', () => {
  const rows = chain(6);
  const head = headOfChain(rows);
  const [first, second, third, ...rest] = rows as [AuditRow, AuditRow, AuditRow, ...AuditRow[]];
  expect(firstBrokenRow([first, { ...second, actor: 'console' }, third, ...rest], head)).toBe(2);
  expect(firstBrokenRow([first, third, ...rest], head)).toBe(2);
  expect(firstBrokenRow([first, third, second, ...rest], head)).toBe(2);
  expect(firstBrokenRow([first, first, second, third, ...rest], head)).toBe(2);
  expect(firstBrokenRow(rows.slice(0, 5), head)).toBe(6);
});

it('does not accept a chain that was written anew from some row on', () => {
  const rows = chain(4);
  const forged = [...rows.slice(0, 2)];
  for (let n = 2; n < 4; n += 1)
    forged.push(nextAuditRow('request', headOfChain(forged), { fact: 'forged', actor: 'workflow' }, noon));
  expect(firstBrokenRow(forged, headOfChain(rows))).toBeDefined();
});
