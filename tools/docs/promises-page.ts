import { parse } from 'yaml';
import { z } from 'zod';
import type { NamedTest } from './test-names.ts';

const PromisesSchema = z.strictObject({
  promises: z.array(
    z.strictObject({
      id: z.string().regex(/^\d{3}-\d{2}$/),
      line: z.string(),
      promise: z.string(),
      test: z.string(),
      attested: z.boolean().optional(),
      partly: z.string().optional(),
    }),
  ),
});
type Row = z.infer<typeof PromisesSchema>['promises'][number];

const operators: Readonly<Record<string, string>> = {
  '000': 'WOX (desk `wox`): points shop, boards and blogs',
  '001': 'Infox Net (desk `infoxnet`)',
  '002': 'WebOxid (desk `weboxid`)',
  '003': 'IMD (desk `imd`): mobile services',
  '004': 'Nicori (desk `nicori`): shop with partners and sellers',
};

type State = 'kept' | 'partly kept' | 'attested' | 'not yet';

const stateOf = (row: Row, tests: readonly NamedTest[]): State => {
  if (tests.length === 0) return 'not yet';
  if (row.attested) return 'attested';
  return row.partly ? 'partly kept' : 'kept';
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const evidenceOf = (row: Row, tests: readonly NamedTest[]): string => {
  const shown = tests.map(({ file, name }) => `${cell(name)} (\`${file}\`)`);
  return [...shown, ...(row.partly ? [`*Not shown:* ${cell(row.partly)}`] : [])].join('<br>') || '–';
};

const rowLine = (row: Row, tests: readonly NamedTest[]): string =>
  `| ${row.id} | ${row.line} | ${cell(row.promise)} | ${stateOf(row, tests)} | ${evidenceOf(row, tests)} |`;

/**
 * The page of promises: each row of the data with the tests whose names bear its id.
 * Throws when a test names a promise that is not in the data.
 */
export const promisesPage = (data: string, names: ReadonlyMap<string, NamedTest[]>): string => {
  const { promises } = PromisesSchema.parse(parse(data));
  const unknown = [...names.keys()].filter(
    (id) => /^\d{3}-/.test(id) && !promises.some((row) => row.id === id),
  );
  if (unknown.length > 0) throw new Error(`tests name promises that do not exist: ${unknown.join(', ')}`);
  const testsOf = (row: Row) => names.get(row.id) ?? [];
  const states = promises.map((row) => stateOf(row, testsOf(row)));
  const count = (state: State) => states.filter((each) => each === state).length;
  const sections = Object.entries(operators).map(([prefix, operator]) => {
    const rows = promises.filter(({ id }) => id.startsWith(prefix));
    const lines = rows.map((row) => rowLine(row, testsOf(row)));
    return `## ${prefix}: ${operator}\n\n| id | line | promise | state | shown by |\n| --- | --- | --- | --- | --- |\n${lines.join('\n')}\n`;
  });
  return `# What the five policies promise, and what keeps it

Made by \`npm run docs\` from \`docs/promises.yaml\` and the names of the tests: a promise counts as kept when tests that
bear its id pass, and only for what their names say. *Attested* means that software keeps a dated statement of a
person and no more. *Partly kept* names what no test shows. Five operators' real policies are the acceptance cases;
a desk that is not in \`desks/\` yet keeps nothing, whatever the code could do.

Of ${promises.length} rows: ${count('kept')} kept, ${count('partly kept')} partly kept, ${count('attested')} attested, ${count('not yet')} not yet.

${sections.join('\n')}`;
};
