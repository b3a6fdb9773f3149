import * as z from 'zod';
import { closestName } from '../closest-name.ts';
import { DATA_CATEGORIES, isDataCategory } from './data-categories.ts';

export const Label = z
  .strictObject({ ja: z.string().min(1), en: z.string().min(1) })
  .describe('What people read, in Japanese and English.');
export const AttributeName = z.string().min(1).max(255);

/** Why an item is not disclosed: APPI 33(2) items 1 to 3, and 33(4). */
export const WithholdingGroundSchema = z.enum([
  'R33_HARM',
  'R33_BUSINESS',
  'R33_OTHER_LAW_VIOLATION',
  'R33_OTHER_LAW_ROUTE',
]);
export type WithholdingGround = z.infer<typeof WithholdingGroundSchema>;

const unknownCategory = (name: string): string =>
  `is no data category — did you mean ${closestName(name, DATA_CATEGORIES) ?? 'user.contact.email'}?`;

/**
 * How a person is shown an attribute: whole (`true`); not at all (`false`, on a ground); `secret`: only that one is
 * held; `last-four`: its last four characters; `without-others`: as text in which other people are blanked.
 */
const DisclosedSchema = z.union(
  [z.boolean(), z.enum(['secret', 'last-four', 'without-others'])],
  'must say how it is shown — write true, false, secret, last-four or without-others',
);

export const MappedAttributeSchema = z.strictObject({
  category: z
    .string()
    .refine(isDataCategory, { error: ({ input }) => unknownCategory(String(input)) })
    .meta({ enum: [...DATA_CATEGORIES] })
    .describe('A fideslang data category, the narrowest that fits.'),
  label: Label,
  disclosed: DisclosedSchema.describe('How the person is shown it, and whether.'),
  ground: WithholdingGroundSchema.optional().describe('Why it is not disclosed, where `disclosed` is false.'),
  others: z
    .array(AttributeName)
    .optional()
    .describe('With `without-others`: attributes of the same row that name the other people.'),
});
export type MappedAttribute = z.infer<typeof MappedAttributeSchema>;
