import * as z from 'zod';
import { RequestIdSchema, StaffIdSchema } from '../domain/ids.ts';
import { MailKindSchema } from '../domain/request/outbox.ts';
import { OutcomeSchema } from '../domain/request/outcome.ts';
import { StatusSchema } from '../domain/request/request.ts';
import { RightSchema } from '../domain/right.ts';

const Count = z.int().min(0);
/** A name from the data map, never a key or a value of a row. */
const MapName = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);

/** Everything that a log line may say: ids, codes and counts. What is not here cannot be logged. */
const LogFieldsSchema = z.strictObject({
  requestId: RequestIdSchema.optional(),
  staffId: StaffIdSchema.optional(),
  attempt: Count.optional(),
  status: StatusSchema.optional(),
  right: RightSchema.optional(),
  outcome: OutcomeSchema.optional(),
  mail: MailKindSchema.optional(),
  /** Id of one invocation, as the 500 page shows it. */
  correlationId: z
    .string()
    .regex(/^[0-9A-Za-z-]{1,64}$/)
    .optional(),
  /** Method and route template (`POST /confirm`), never the path that was asked for. */
  route: z
    .string()
    .regex(/^[A-Z]{3,7} \/[a-z/{}-]{0,60}$/)
    .optional(),
  httpStatus: Count.optional(),
  table: MapName.optional(),
  class: MapName.optional(),
  kind: MapName.optional(),
  page: Count.optional(),
  step: Count.optional(),
  found: Count.optional(),
  treated: Count.optional(),
  count: Count.optional(),
  failed: Count.optional(),
  scanned: Count.optional(),
  overdue: Count.optional(),
  milliseconds: Count.optional(),
});
export type LogFields = z.infer<typeof LogFieldsSchema>;

/**
 * The fields that fit the allow-list; the types see to it at compile time, this sees to what comes from outside.
 * The names of fields left out stand in `dropped`, if they are names of the list.
 */
export const allowedFields = (fields: LogFields): Record<string, string | number | string[]> => {
  const known = Object.entries(LogFieldsSchema.shape);
  const given = known.flatMap(([name, schema]) => {
    const value: unknown = Object.getOwnPropertyDescriptor(fields, name)?.value;
    return value === undefined ? [] : [{ name, parsed: schema.safeParse(value) }];
  });
  const kept = given.flatMap(({ name, parsed }) =>
    parsed.success && parsed.data !== undefined ? [[name, parsed.data] as const] : [],
  );
  const dropped = given.filter(({ parsed }) => !parsed.success).map(({ name }) => name);
  return { ...Object.fromEntries(kept), ...(dropped.length > 0 && { dropped }) };
};
