import { requireApprovedCount } from '../decision/approved-steps.ts';
import type { Row } from '../ports/operator-tables.ts';
import type { PackCodec } from '../ports/pack-codec.ts';
import type { PackageWriter, PartWriter } from '../ports/package-store.ts';
import type { Language } from '../right.ts';
import { AttributeNames } from './attribute-names.ts';
import { type Content, readableCount, type Section, type Tally } from './contents.ts';
import { csvHead, csvRow } from './csv.ts';
import type { OwnValues } from './own-values.ts';
import type { PackageView } from './package-view.ts';
import { rowJson } from './plain-json.ts';
import { type ClassReading, readClass } from './read-class.ts';
import { isRetentionOver } from './retention-over.ts';
import { showRow } from './show-row.ts';
import type { ShownRow } from './shown.ts';
import { readableRows } from './unfold.ts';

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
  codec: PackCodec;
  /** Rows that are to be gone by then are not shown. */
  builtAt: Date;
  /** Throws once no time is left. */
  requireTime: () => void;
}

/**
 * Writes every row of a granted class once, to all three forms; memory holds two pages, and a slice of what they
 * unfold to. Throws PlanStaleError, PackUnreadableError.
 */
export const streamSection = async (input: SectionInput, output: SectionOutput): Promise<Content> => {
  const { section, reading, codec, builtAt, requireTime } = input;
  const { mapped } = section;
  const { writer, index, view, language } = output;
  const csv = writer.open(section.csv);
  const names = new AttributeNames(mapped);
  const counts = { rows: 0, retentionOver: 0, unmatched: 0 };
  let read = 0;
  await Promise.all([
    csv.write(csvHead(section.columns, language)),
    index.write(view.sectionOpening(section)),
  ]);
  for await (const page of readClass(reading, mapped)) {
    requireTime();
    const rows = page.rows.filter((row) => !isRetentionOver(mapped, row, builtAt));
    for (const slice of readableRows(mapped, rows, codec)) {
      requireTime();
      for (const row of slice) names.meet(row);
      await writeSlice(slice, read, csv, input, output);
      read += slice.length;
    }
    counts.rows += rows.length;
    counts.retentionOver += page.rows.length - rows.length;
    counts.unmatched += page.unmatched;
    requireApprovedCount({ ...section, granted: true }, 'carry-out', counts.rows);
  }
  const events = mapped.rowClass.unpacks === undefined ? {} : { events: read };
  const content = { ...section, ...counts, ...events, ...names.names };
  await index.write(view.sectionClosing(content, Math.min(readableCount(content), ROWS_TO_READ)));
  return content;
};

const writeSlice = async (
  rows: readonly Row[],
  before: number,
  csv: PartWriter,
  { section, own }: SectionInput,
  { data, index, view }: SectionOutput,
): Promise<void> => {
  const shown: ShownRow[] = rows.map((row) => showRow(section.columns, row, own));
  const lines = shown.map((row) => csvRow(section.columns, row, view.held)).join('');
  const readable = shown.slice(0, Math.max(0, ROWS_TO_READ - before)).map((row) => view.row(section, row));
  await Promise.all([
    data.write(`${before > 0 ? ',' : ''}\n${shown.map(rowJson).join(',\n')}`),
    csv.write(lines),
    ...(readable.length > 0 ? [index.write(readable.join(''))] : []),
  ]);
};

/** A section that is not shown came to nothing. */
export const nothingShown: Tally = {
  rows: 0,
  retentionOver: 0,
  unmatched: 0,
  withheld: [],
  held: [],
  undescribed: [],
};
