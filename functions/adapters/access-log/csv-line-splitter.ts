import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { LineSplitter } from '../../domain/ports/log-files.ts';

/** Lines come one by one: a carriage return within one is a character like any other. */
const everyForm = { record_delimiter: '\n', relax_column_count: true } as const satisfies Options;
const forms = {
  // The combined format and load balancers quote fields; the former escapes by backslash.
  spaces: { ...everyForm, delimiter: ' ', quote: '"', escape: '\\' },
  // A quote is a character like any other in CloudFront's logs.
  tabs: { ...everyForm, delimiter: '\t', quote: false },
} as const satisfies Record<'spaces' | 'tabs', Options>;

/** Escapes each escape once more: the parser, which knows `\"` only, leaves them all as they stand. */
const guarded = (line: string): string =>
  line.replaceAll(/\\(["\\])?/g, (_, escaped: string | undefined) =>
    escaped === undefined ? '\\\\' : `\\\\\\${escaped}`,
  );

/** Splits lines by `csv-parse`, each by itself: a quote that is never closed swallows no other line. */
export const csvLineSplitter: LineSplitter = (line, form) => {
  try {
    const [fields] = parse(form === 'spaces' ? guarded(line) : line, forms[form]);
    return fields;
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
};
