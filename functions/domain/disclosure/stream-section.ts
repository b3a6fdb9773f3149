import { requireApprovedCount } from '../approved-steps.ts';
import type { PackageWriter, PartWriter } from '../ports/package-store.ts';
import type { Language } from '../right.ts';
import { AttributeNames } from './attribute-names.ts';
import type { Content, Section, Tally } from './contents.ts';
import { csvHead, csvRow } from './csv.ts';
import type { OwnValues } from './own-values.ts';
import type { PackageView } from './package-view.ts';
import { rowJson } from './plain-json.ts';
import { type ClassPage, type ClassReading, readClass } from './read-class.ts';
import { showRow } from './show-row.ts';
import type { ShownRow } from './shown.ts';

/** Rows of a class that stand in the readable page; the CSV has them all. */
const ROWS_TO_READ = 500;

/** Where a section goes. */
export interface SectionOutput {
  writer: PackageWriter;
  data: PartWriter;
  index: PartWriter;
  view: PackageView;
  language: Language;
}

export interface SectionInput {
  section: Section;
  reading: ClassReading;
  own: OwnValues;
  /** Throws once no time is left. */
  requireTime: () => void;
}

/** Writes every row of a granted class once, to all three forms; memory holds two pages. Throws PlanStaleError. */
export const streamSection = async (input: SectionInput, output: SectionOutput): Promise<Content> => {
  const { section, reading, requireTime } = input;
  const { writer, index, view, language } = output;
  const csv = writer.open(section.csv);
  const names = new AttributeNames(section.mapped);
  let counts = { rows: 0, unmatched: 0 };
  await Promise.all([
    csv.write(csvHead(section.columns, language)),
    index.write(view.sectionOpening(section)),
  ]);
  for await (const page of readClass(reading, section.mapped)) {
    requireTime();
    for (const row of page.rows) names.meet(row);
    await writePage(page, counts.rows, csv, input, output);
    counts = { rows: counts.rows + page.rows.length, unmatched: counts.unmatched + page.unmatched };
    requireApprovedCount({ ...section, granted: true }, 'carry-out', counts.rows);
  }
  const content = { ...section, ...counts, ...names.names };
  await index.write(view.sectionClosing(content, Math.min(counts.rows, ROWS_TO_READ)));
  return content;
};

const writePage = async (
  page: ClassPage,
  before: number,
  csv: PartWriter,
  { section, own }: SectionInput,
  { data, index, view }: SectionOutput,
): Promise<void> => {
  const shown: ShownRow[] = page.rows.map((row) => showRow(section.columns, row, own));
  if (shown.length === 0) return;
  const lines = shown.map((row) => csvRow(section.columns, row, view.held)).join('');
  const readable = shown.slice(0, Math.max(0, ROWS_TO_READ - before)).map((row) => view.row(section, row));
  await Promise.all([
    data.write(`${before > 0 ? ',' : ''}\n${shown.map(rowJson).join(',\n')}`),
    csv.write(lines),
    ...(readable.length > 0 ? [index.write(readable.join(''))] : []),
  ]);
};

/** A section that is not shown came to nothing. */
export const nothingShown: Tally = { rows: 0, unmatched: 0, withheld: [], held: [], undescribed: [] };
