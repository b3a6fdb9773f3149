import { parse } from 'yaml';
import { z } from 'zod';
import type { NamedTest } from './test-names.ts';

const ThreatsSchema = z.strictObject({
  threats: z.array(
    z.strictObject({
      id: z.string().regex(/^A\d{1,2}$/),
      threat: z.string(),
      defence: z.string(),
      open: z.string().optional().describe('What is not covered.'),
    }),
  ),
});

const begin = '<!-- threats:begin -->';
const end = '<!-- threats:end -->';
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ').trim();

/**
 * The page with its table of threats made anew between its two marks: threat, defence, the tests that bear its id,
 * what is not covered. Throws when a mark is missing, or a test names a threat that is not in the data.
 */
export const withThreatTable = (
  page: string,
  data: string,
  names: ReadonlyMap<string, NamedTest[]>,
): string => {
  const { threats } = ThreatsSchema.parse(parse(data));
  const unknown = [...names.keys()].filter(
    (id) => id.startsWith('A') && !threats.some((row) => row.id === id),
  );
  if (unknown.length > 0) throw new Error(`tests name threats that do not exist: ${unknown.join(', ')}`);
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`docs/security.md: needs ${begin} and ${end}`);
  const lines = threats.map(({ id, threat, defence, open }) => {
    const tests = names.get(id) ?? [];
    const files = [...new Set(tests.map(({ file }) => file))];
    const shown =
      tests.length === 0
        ? 'no test bears its id'
        : `${tests.length} in ${files.map((f) => `\`${f}\``).join(', ')}`;
    return `| ${id} | ${cell(threat)} | ${cell(defence)} | ${shown} | ${cell(open ?? '–')} |`;
  });
  const head = '| id | threat | defence here | tests | not covered |\n| --- | --- | --- | --- | --- |';
  return `${before}${begin}\n\n${head}\n${lines.join('\n')}\n\n${end}${after}`;
};
