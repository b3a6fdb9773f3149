import * as z from 'zod';
import { type RequestId, RequestIdSchema } from '../ids.ts';
import type { SubjectRequest } from '../request/request.ts';
import { type Right, RightSchema } from '../right.ts';

/** The open requests of one mailbox in the order of their confirmation: the first is worked on, the others wait. */
export const LineSchema = z.strictObject({
  /** Internal lock; 0 when there is no line yet. */
  version: z.int().min(0),
  places: z.array(z.strictObject({ requestId: RequestIdSchema, right: RightSchema })),
});
export type Line = z.infer<typeof LineSchema>;

/** The open request of the same right that a new one joins, if there is one (design 4.1: `open#mailbox#right`). */
export const openOf = (line: Line, right: Right): RequestId | undefined =>
  line.places.find((place) => place.right === right)?.requestId;

/** The line with a request at its end; a request that stands in it already keeps its place. */
export const joinLine = (line: Line, requestId: RequestId, right: Right): Line =>
  line.places.some((place) => place.requestId === requestId)
    ? line
    : { ...line, places: [...line.places, { requestId, right }] };

/**
 * The line once a request has taken its place: the first is located, others wait, and one of a right that stands in
 * line already joins that request.
 */
export const takePlace = (
  line: Line,
  { requestId, right }: Pick<SubjectRequest, 'requestId' | 'right'>,
): { line: Line; status: 'locating' | 'queued'; joins: { joins?: RequestId } } => {
  const open = openOf(line, right);
  return {
    line: joinLine(line, requestId, right),
    status: line.places.length === 0 ? 'locating' : 'queued',
    joins: open !== undefined && open !== requestId ? { joins: open } : {},
  };
};

/** The line without a request. */
export const leaveLine = (line: Line, requestId: RequestId): Line => ({
  ...line,
  places: line.places.filter((place) => place.requestId !== requestId),
});

/** True when it is this request's turn: all before it have closed. */
export const isFirst = (line: Line, requestId: RequestId): boolean => line.places[0]?.requestId === requestId;
