import { z } from 'zod';
import { SHORTEST_VISIBILITY_SECONDS } from './engine.ts';

const ChangeSchema = z.looseObject({
  VisibilityTimeout: z
    .number()
    .transform((seconds) => (seconds === 0 ? SHORTEST_VISIBILITY_SECONDS : seconds)),
});
const BatchSchema = z.looseObject({ Entries: z.array(ChangeSchema) });

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  ChangeMessageVisibility: ChangeSchema,
  ChangeMessageVisibilityBatch: BatchSchema,
};

/**
 * The body of a request as the engine may have it: a message that is to be shown at once, which the engine would
 * lose, is shown after a millisecond. What does not fit is left to the engine to refuse.
 */
export function withoutZeroVisibility(action: string, body: string): string {
  const schema = SCHEMAS[action];
  if (schema === undefined) return body;
  const changed = schema.safeParse(JSON.parse(body));
  return changed.success ? JSON.stringify(changed.data) : body;
}
