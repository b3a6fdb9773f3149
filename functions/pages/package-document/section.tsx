import { renderToString } from 'preact-render-to-string';
import { type Content, readableCount, type Section } from '../../domain/disclosure/contents.ts';
import type { Column, ShownRow } from '../../domain/disclosure/shown.ts';
import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';
import { ShownValue } from './value.tsx';

/** More columns than fit on a sheet of paper, or a single row: one card per row instead of a table. */
const MOST_COLUMNS = 6;

/** Events are read as a list, however wide. */
const hasCards = ({ columns, planned, mapped }: Section): boolean =>
  mapped.rowClass.unpacks === undefined && (columns.length > MOST_COLUMNS || planned.found <= 1);

/** What a heading says of how its column is shown. */
const noteOf = ({ mapped }: Column, language: Language): string | undefined => {
  const { packageDocument } = messagesIn(language);
  if (mapped.disclosed === 'last-four') return packageDocument.lastFour;
  return mapped.disclosed === 'without-others' ? packageDocument.withoutOthers : undefined;
};

const Heading = ({ column, language }: { column: Column; language: Language }) => {
  const note = noteOf(column, language);
  return (
    <>
      {column.mapped.label[language]}
      {note && <span class="aside"> ({note})</span>}
    </>
  );
};

/** Where the table of contents leads to. */
export const anchorOf = ({ mapped }: Section): string => `${mapped.table}.${mapped.class}`;

/** The beginning of a section, its table's head among it. */
export const sectionOpening = (section: Section, language: Language): string => {
  const title = renderToString(<h2 id={anchorOf(section)}>{section.mapped.rowClass.label[language]}</h2>);
  if (hasCards(section)) return `<section>${title}`;
  const head = renderToString(
    <tr>
      {section.columns.map((column) => (
        <th key={column.name} scope="col">
          <Heading column={column} language={language} />
        </th>
      ))}
    </tr>,
  );
  return `<section>${title}<div class="wide"><table><thead>${head}</thead><tbody>`;
};

/** One row, as a line of the table or as a card. */
export const sectionRow = (section: Section, row: ShownRow, language: Language): string => {
  const { columns, csv } = section;
  const shown = ({ name }: Column) => <ShownValue shown={row.get(name)} language={language} csv={csv} />;
  if (!hasCards(section))
    return renderToString(
      <tr>
        {columns.map((column) => (
          <td key={column.name}>{shown(column)}</td>
        ))}
      </tr>,
    );
  return renderToString(
    <dl class="card">
      {columns.map((column) => (
        <>
          <dt>
            <Heading column={column} language={language} />
          </dt>
          <dd>{shown(column)}</dd>
        </>
      ))}
    </dl>,
  );
};

/** How much a section shows: rows, or events with the rows that hold them. */
export const countInWords = ({ rows, events }: Content, language: Language): string => {
  const { accessLog, words } = messagesIn(language);
  return events === undefined ? words.count(rows) : accessLog.events(words.count(events), words.count(rows));
};

/** The end of a section: how many rows there are, and where they all stand. */
export const sectionClosing = (content: Content, rowsHere: number, language: Language): string => {
  const { packageDocument, words } = messagesIn(language);
  const { csv } = content;
  const rows = readableCount(content);
  const total = countInWords(content, language);
  const note =
    rows > rowsHere
      ? packageDocument.firstOf(words.count(rowsHere), total, csv)
      : packageDocument.allIn(total, csv);
  const end = renderToString(<p class="aside">{rows === 0 ? packageDocument.nothing : note}</p>);
  return `${hasCards(content) ? '' : '</tbody></table></div>'}${end}</section>`;
};
