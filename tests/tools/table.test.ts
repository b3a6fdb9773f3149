import { afterEach, describe, expect, it, vi } from 'vitest';
import { columns, printTable, ruledTable } from '../../tools/table.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('tables of the tools', () => {
  it('have columns that stand below each other, wide characters counted as two', () => {
    expect(
      columns([
        ['A', 'B'],
        ['窓口', 'x'],
        ['abc', 'y'],
      ]),
    ).toBe('A     B\n窓口  x\nabc   y');
  });

  it('of figures have names to the left, all else to the right, and a rule below their heads', () => {
    const rows = [
      ['delete', 7, 'kept'],
      ['窓口', '1,024', ''],
    ];
    expect(ruledTable(['path', 'rows', ''], rows).split('\n')).toEqual([
      'path     rows',
      '------  -----  ----',
      'delete      7  kept',
      '窓口    1,024',
    ]);
  });

  it('of the demos have numbers to the right below heads to the left, and a dot for zero', () => {
    const written: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void written.push(line));
    printTable(
      ['table/class', 'found', 'why'],
      [
        ['visits', 12, ''],
        ['窓口', 0, 'until 2031-04-01'],
      ],
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what makes the heads bold where colours are on.
    expect(written.map((line) => line.replace(/\u001b\[\d+m/g, ''))).toEqual([
      '  table/class  found  why',
      '  visits          12',
      '  窓口         ·      until 2031-04-01',
    ]);
  });
});
