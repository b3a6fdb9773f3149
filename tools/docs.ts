import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { batchSchemaFile } from './docs/batch-schema.ts';
import { promisesPage } from './docs/promises-page.ts';
import { testNames } from './docs/test-names.ts';
import { withThreatTable } from './docs/threat-table.ts';

/** Files that are made from data, from the schemas, and from the names of the tests, by path. */
export const generatedPages = (): Map<string, string> => {
  const names = testNames('tests');
  return new Map([
    ['docs/access-log-batch.schema.json', batchSchemaFile()],
    ['docs/promises.md', promisesPage(readFileSync('docs/promises.yaml', 'utf8'), names)],
    [
      'docs/security.md',
      withThreatTable(
        readFileSync('docs/security.md', 'utf8'),
        readFileSync('docs/threats.yaml', 'utf8'),
        names,
      ),
    ],
  ]);
};

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const stale = [...generatedPages()].filter(([path, page]) => readOrEmpty(path) !== page);
  if (values.check && stale.length > 0) {
    process.exitCode = 1;
    for (const [path] of stale) console.error(`${path} is not what tests and data say: run npm run docs`);
  } else {
    for (const [path, page] of stale) {
      writeFileSync(path, page);
      console.log(`${path} written`);
    }
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
