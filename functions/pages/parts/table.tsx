import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  name: string;
  of: (row: Row) => ComponentChildren;
  numeric?: boolean;
}

interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

const roles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/**
 * A table whose first column heads its rows. A phone shows each row as a card, for which the style changes the
 * display of table parts; browsers then drop their meaning, so the roles are written out.
 */
export const Table = <Row,>({ caption, columns, rows, keyOf }: TableProps<Row>) => (
  <table {...roles.table}>
    <caption>{caption}</caption>
    <thead {...roles.rowgroup}>
      <tr {...roles.row}>
        {columns.map(({ name, numeric }) => (
          <th key={name} scope="col" {...roles.columnheader} class={numeric ? 'numeric' : undefined}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody {...roles.rowgroup}>
      {rows.map((row) => (
        <tr key={keyOf(row)} {...roles.row}>
          {columns.map(({ name, of, numeric }, index) =>
            index === 0 ? (
              <th key={name} scope="row" {...roles.rowheader}>
                {of(row)}
              </th>
            ) : (
              <td key={name} {...roles.cell} data-name={name} class={numeric ? 'numeric' : undefined}>
                {of(row)}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);
