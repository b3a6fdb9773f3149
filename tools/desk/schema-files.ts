import { z } from 'zod';
import { DataMapSchema } from '../../functions/domain/data-map/data-map.ts';
import { DeskSchema } from '../../functions/domain/desk/desk.ts';

/** Fields that only the product itself writes: editors do not offer them. */
const setByProduct = ['unpacks'];

const schemaText = (title: string, schema: z.ZodType): string => {
  // Editors know draft 7 best; `input`, because defaults need not be written.
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      for (const field of setByProduct) delete jsonSchema.properties?.[field];
    },
  });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
};

/** The JSON Schema files for editors: path from the project's root → text. */
export const schemaFiles = (): Record<string, string> => ({
  'desks/desk.schema.json': schemaText('Madoguchi desk', DeskSchema),
  'desks/data-map.schema.json': schemaText('Madoguchi data map', DataMapSchema),
});
