import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { CompiledDesk } from '../functions/domain/desk/desk.ts';
import { classesOf } from '../functions/domain/desk-checks/map-classes.ts';
import { type DeskInspection, deskToday, inspectDesk } from '../infra/desk-file.ts';
import { describeDesk } from './desk/describe-desk.ts';
import { drawMermaid } from './desk/draw-mermaid.ts';
import { drawTree } from './desk/draw-tree.ts';
import { schemaFiles } from './desk/schema-files.ts';

const USAGE = `Usage: npm run desk -- <command>
  check [desk]            checks desk.yaml and data-map.yaml of one desk, or of all in desks/
  map [desk] [--mermaid]  draws how rows are found from the mailbox and the access log's links, what an erasure does to them,
                          and what a disclosure does not show whole
  schema                  writes the JSON Schema files that editors use

A desk is the name of a folder in desks/, or a path to a folder.`;

const root = fileURLToPath(new URL('..', import.meta.url));

/** Asked for wrongly: the message is all that the caller needs. */
class UsageError extends Error {}

const allDesks = (): string[] =>
  readdirSync(join(root, 'desks'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'desks', entry.name, 'desk.yaml')))
    .map(({ name }) => name)
    .sort();

const folderOf = (desk: string): string => {
  if (desk.includes('/')) return desk;
  if (!allDesks().includes(desk))
    throw new UsageError(`desks/ has no desk of that name; there are ${allDesks().join(', ')}`);
  return relative(process.cwd(), join(root, 'desks', desk));
};

const inspect = (folder: string): DeskInspection => {
  const inspection = inspectDesk(folder, deskToday());
  for (const warning of inspection.warnings) console.error(`warning: ${warning}`);
  for (const problem of inspection.problems) console.error(problem);
  return inspection;
};

const summary = (folder: string, compiled: CompiledDesk): string => {
  const { tables } = compiled.dataMap;
  const classes = classesOf(compiled.dataMap).length;
  const first = `${folder}: good (${Object.keys(tables).length} tables, ${classes} classes of rows)`;
  return [first, ...describeDesk(compiled, deskToday()).map((line) => `  ${line}`)].join('\n');
};

const forEachDesk = (desk: string | undefined, show: (folder: string, compiled: CompiledDesk) => string) => {
  const results = (desk === undefined ? allDesks() : [desk]).map(folderOf).map((folder) => {
    const { compiled } = inspect(folder);
    if (compiled !== undefined) console.log(show(folder, compiled));
    return compiled !== undefined;
  });
  return results.every((good) => good) ? 0 : 1;
};

const writeSchemas = (): number => {
  for (const [path, text] of Object.entries(schemaFiles())) {
    writeFileSync(join(root, path), text);
    console.log(path);
  }
  return 0;
};

const run = (args: string[]): number => {
  const { values, positionals } = parseArgs({
    args,
    options: { mermaid: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [command, desk, ...more] = positionals;
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (more.length > 0) throw new UsageError(USAGE);
  if (command === 'check') return forEachDesk(desk, summary);
  if (command === 'map')
    return forEachDesk(desk, (_, compiled) => (values.mermaid ? drawMermaid(compiled) : drawTree(compiled)));
  if (command === 'schema') return writeSchemas();
  throw new UsageError(USAGE);
};

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  const wrongArguments = error instanceof TypeError && 'code' in error;
  if (!(error instanceof UsageError) && !wrongArguments) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
