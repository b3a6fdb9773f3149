import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A test that bears the id of a promise, a threat or an invariant in front of its name. */
export interface NamedTest {
  file: string;
  name: string;
}

const id = String.raw`(?:\d{3}-\d{2}|A\d{1,2}|I\d{1,2})`;

/** `'A11, 004-16: …'`: a text that begins with ids and a colon, as a name or as a row of a table of cases. */
const title = new RegExp(String.raw`(['"\`])((${id}(?:, ${id})*): (?:\\.|(?!\1).)+)\1`, 'gs');

/** The tests under a folder by the ids in their names, in the order of files. */
export const testNames = (folder: string): Map<string, NamedTest[]> => {
  const found = new Map<string, NamedTest[]>();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .sort();
  for (const file of files) {
    const path = join(folder, file);
    for (const [, , name = '', ids = ''] of readFileSync(path, 'utf8').matchAll(title)) {
      const test = { file: path, name: name.slice(ids.length + 2).replaceAll(/\s+/g, ' ') };
      for (const each of ids.split(', ')) found.set(each, [...(found.get(each) ?? []), test]);
    }
  }
  return found;
};
