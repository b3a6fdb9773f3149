import * as z from 'zod';
import type { Selector } from '../data-map/selector.ts';
import type { RowQuery } from '../ports/operator-tables.ts';
import { parseKey, parseValue, serialiseKey, serialiseValue } from './serialise-key.ts';

const PositionSchema = z.strictObject({
  open: z.array(
    z.strictObject({
      partition: z.string(),
      sortPrefix: z.string().optional(),
      after: z.string().optional(),
    }),
  ),
  parents: z.strictObject({ selector: z.int().min(0), position: z.string().optional() }).optional(),
  ways: z.strictObject({ after: z.string().optional() }).optional(),
});

/**
 * Where reading a selector stands: queries begun or not yet begun, with the key after which each goes on; then
 * the referring rows and the stored ways that have not given their queries yet.
 */
export type Position = z.infer<typeof PositionSchema>;
export type OpenQuery = Position['open'][number];

const PositionText = z.string().transform((text) => PositionSchema.parse(JSON.parse(text)));

/** A query as a position holds it. */
export const openQuery = ({
  partition,
  sortPrefix,
}: Pick<RowQuery, 'partition' | 'sortPrefix'>): OpenQuery => ({
  partition: serialiseValue(partition),
  ...(sortPrefix !== undefined && { sortPrefix }),
});

/** The query that an open one stands for. */
export const queryOf = ({ mapped, find }: Selector, open: OpenQuery): RowQuery => ({
  table: mapped.operatorTable,
  partition: parseValue(open.partition),
  ...(find.by === 'index' && { index: find.index }),
  ...(open.sortPrefix !== undefined && { sortPrefix: open.sortPrefix }),
});

/** The key after which an open query goes on. */
export const startAfter = (open: OpenQuery) => (open.after === undefined ? undefined : parseKey(open.after));

/** The open query with the key of its last row read. */
export const resumedAfter = (open: OpenQuery, key: Parameters<typeof serialiseKey>[0]): OpenQuery => ({
  ...open,
  after: serialiseKey(key),
});

/** The beginning of a selector; `withWays` also reads ways whose referring rows are gone. */
export const startOf = (selector: Selector, withWays: boolean): Position => {
  if (selector.find.by !== 'reference') return { open: selector.queries.map(openQuery) };
  return { open: [], parents: { selector: 0 }, ...(withWays && { ways: {} }) };
};

/** Nothing is left to read. */
export const isAtEnd = ({ open, parents, ways }: Position): boolean =>
  open.length === 0 && parents === undefined && ways === undefined;

/** A position as text, for a cursor. */
export const serialisePosition = (position: Position): string => JSON.stringify(position);

/** Reads what `serialisePosition` wrote. */
export const parsePosition = (text: string): Position => PositionText.parse(text);
