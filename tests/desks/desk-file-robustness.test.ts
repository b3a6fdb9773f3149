import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeskFileError } from '../../functions/domain/errors.ts';
import { loadDesk } from '../../infra/desk-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-'));
const files = ['desk.yaml', 'data-map.yaml'] as const;
const original = Object.fromEntries(
  files.map((file) => [file, readFileSync(`desks/weboxid/${file}`, 'utf8')]),
);

/** Loads the desk with one file replaced; the outcome must be a desk, or the one error with a place in each line. */
const loadsOrTells = (file: string, text: string): void => {
  for (const name of files) writeFileSync(join(folder, name), name === file ? text : (original[name] ?? ''));
  try {
    expect(loadDesk(folder).dataMap.version).toBe(1);
  } catch (error) {
    if (!(error instanceof DeskFileError)) throw error;
    const [, ...lines] = error.message.split('\n');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/\.yaml:\d+:\d+ .+ — /);
  }
};

const junk = fc.oneof(
  fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    '- ',
    '&a ',
    '*a',
    '!!',
    '|',
    '>',
    '"',
    "'",
    '#',
    '\t',
    '\n',
    '\r',
    '\u0000',
    '{}',
    '? ',
    '~',
    '1e999',
    '__proto__: ',
    '<<: ',
    '\ud800',
    '--- ',
  ),
  fc.string({ maxLength: 5, unit: 'binary' }),
);

describe('a WebOxid file with random damage', () => {
  it.each(files)('%s is loaded, or refused with places and fixes', (file) => {
    const text = original[file] ?? '';
    const edit = fc.record({ at: fc.nat(text.length), cut: fc.nat(12), put: junk });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        loadsOrTells(
          file,
          edits.reduce((made, { at, cut, put }) => made.slice(0, at) + put + made.slice(at + cut), text),
        );
      }),
      { numRuns: 100 },
    );
  });

  it.each(files)('%s with lines moved, doubled or lost is loaded, or refused', (file) => {
    const lines = (original[file] ?? '').split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length), fc.nat(lines.length), fc.nat(5), (from, to, count) => {
        const moved = lines.slice(from, from + count);
        loadsOrTells(file, [...lines.slice(0, to), ...moved, ...lines.slice(to + (count % 3))].join('\n'));
      }),
      { numRuns: 50 },
    );
  });

  it('any text at all is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        loadsOrTells('data-map.yaml', text);
      }),
      { numRuns: 100 },
    );
  });
});
