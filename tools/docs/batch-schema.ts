import * as z from 'zod';
import { AccessEventSchema, BatchSchema } from '../../functions/domain/access-log/event.ts';
import { maxEventsInBatch } from '../../functions/domain/access-log/message-limits.ts';

/**
 * The batch as producers send it. On arrival each event is judged by itself, so the schema that takes a batch in
 * knows nothing of them; whoever writes one is told all.
 */
const WrittenBatchSchema = BatchSchema.extend({ events: z.array(AccessEventSchema).max(maxEventsInBatch) });

/** The JSON Schema of a batch of access-log events, as text of a file. */
export const batchSchemaFile = (): string => {
  const { $schema, ...rest } = z.toJSONSchema(WrittenBatchSchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      // A name of zod's own, which strict validators refuse; the pattern says it.
      if (jsonSchema.format === 'starts_with') delete jsonSchema.format;
    },
  });
  return `${JSON.stringify({ $schema, title: 'Madoguchi access-log batch', ...rest }, null, 2)}\n`;
};
