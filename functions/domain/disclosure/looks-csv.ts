import { csvText } from './csv.ts';
import type { LooksView } from './package-view.ts';
import type { Look } from './who-looked.ts';

/** Name of the file in a package; a class's CSV has a point between table and class. */
export const looksFile = 'csv/who-looked.csv';

/** Who looked at the person's data, as a CSV. */
export const looksCsv = (looks: readonly Look[], { headings, cellsOf }: LooksView): string =>
  csvText([headings, ...looks.map(cellsOf)]);
