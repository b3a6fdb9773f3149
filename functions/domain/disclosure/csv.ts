import type { AttributeValue } from '../attribute-value.ts';
import type { Language } from '../right.ts';
import { plainJson } from './plain-json.ts';
import type { Column, Shown, ShownRow } from './shown.ts';

/** By it spreadsheet programs know UTF-8. */
const BYTE_ORDER_MARK = '\u{feff}';
/** RFC 4180, 2.1. */
const END = '\r\n';

/** Characters by which spreadsheet programs take a cell for a formula (OWASP, CSV injection), in both widths. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const quoted = (text: string): string =>
  text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A text in its cell: an apostrophe before what would be a formula; empty text in quotes, unlike what is missing. */
const textCell = (text: string): string => quoted(FORMULA.test(text) ? `'${text}` : text);

const valueCell = (value: AttributeValue): string => {
  if ('S' in value) return textCell(value.S);
  // Digits, a point, a sign and an exponent: no formula can be made of them.
  if ('N' in value) return value.N;
  if ('BOOL' in value) return String(value.BOOL);
  if ('NULL' in value) return 'null';
  if ('B' in value) return textCell(Buffer.from(value.B).toString('base64'));
  return textCell(JSON.stringify(plainJson(value)));
};

/** Labels of the columns; two of one label bear their attributes' names. */
const headings = (columns: readonly Column[], language: Language): string[] =>
  columns.map(({ name, mapped }) => {
    const label = mapped.label[language];
    const isOnly = columns.every((other) => other.name === name || other.mapped.label[language] !== label);
    return isOnly ? label : `${label} (${name})`;
  });

/** A whole CSV of texts, its first line the headings. */
export const csvText = (lines: readonly (readonly string[])[]): string =>
  `${BYTE_ORDER_MARK}${lines.map((cells) => `${cells.map(textCell).join(',')}${END}`).join('')}`;

/** The first line of a class's CSV. */
export const csvHead = (columns: readonly Column[], language: Language): string =>
  `${BYTE_ORDER_MARK}${headings(columns, language).map(textCell).join(',')}${END}`;

/** One line of a class's CSV; `held` stands for what is held and not shown. */
export const csvRow = (columns: readonly Column[], row: ShownRow, held: string): string => {
  const cell = (shown: Shown | undefined): string => {
    if (shown === undefined) return '';
    return shown.as === 'held' ? textCell(held) : valueCell(shown.value);
  };
  return `${columns.map(({ name }) => cell(row.get(name))).join(',')}${END}`;
};
