import * as z from 'zod';
import { type StoredEvent, StoredEventSchema } from './stored-event.ts';

/** More events of one visitor, account and day in one message go into a further item. */
export const maxEventsInPack = 500;

/** Order of the columns. A pack that is stored was written in it: a change needs a new version of the codec. */
const fields = [
  'method',
  'path',
  'status',
  'referrer',
  'device',
  'userAgent',
  'ip',
  'bytes',
  'durationMs',
] as const;

const Cell = z.union([z.string(), z.number(), z.null()]);
type Cell = z.infer<typeof Cell>;
const Column = z.union([Cell, z.array(Cell).max(maxEventsInPack)]);
type Column = z.infer<typeof Column>;

/** Times as steps from the one before, the first from 1970; then one column for each field, in their order. */
export const ColumnsSchema = z.tuple([
  z.array(z.int()).min(1).max(maxEventsInPack),
  z.array(Column).length(fields.length),
]);
export type Columns = z.infer<typeof ColumnsSchema>;

/** What is the same in every event is written once: mostly the browser, the address and the kind of device. */
const columnOf = (cells: readonly Cell[]): Column => {
  const [first = null] = cells;
  return cells.every((cell) => cell === first) ? first : [...cells];
};

/** Writes events by columns: alike stands beside alike, which compresses better than rows. */
export const toColumns = (events: readonly StoredEvent[]): Columns => [
  events.map(({ time }, at) => time - (events[at - 1]?.time ?? 0)),
  fields.map((field) => columnOf(events.map((event) => event[field] ?? null))),
];

/** A cell of a column, or undefined where the column has no such row. */
const cellAt = (column: Column, at: number): Cell | undefined =>
  Array.isArray(column) ? column[at] : column;

/** Gives the events back. Throws ZodError when they do not fit. */
export const fromColumns = ([steps, columns]: Columns): StoredEvent[] => {
  let time = 0;
  return steps.map((step, at) => {
    time += step;
    const given = fields.flatMap((field, place) => {
      const cell = Cell.parse(cellAt(columns[place] ?? null, at));
      return cell === null ? [] : [[field, cell] as const];
    });
    return StoredEventSchema.parse({ time, ...Object.fromEntries(given) });
  });
};
