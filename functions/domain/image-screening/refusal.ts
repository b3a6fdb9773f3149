import * as z from 'zod';

/** Why the screening refused an uploaded file; each is shown to the person with a way to try again. */
export const ImageRefusalSchema = z.enum([
  'empty',
  'not-an-image',
  'wrong-type',
  'too-many-pixels',
  'animated',
  'unreadable',
  'too-small',
  'changed',
]);
export type ImageRefusal = z.infer<typeof ImageRefusalSchema>;
