import * as z from 'zod';

/** Rights by wire name. APPI articles: 32(2), 33(1), 33(5), 34, 34, 34, 35 or a promise, 35, 35(3). */
export const RightSchema = z.enum([
  'purpose-notice',
  'disclosure',
  'provision-records',
  'correction',
  'addition',
  'item-deletion',
  'erasure',
  'suspension',
  'provision-stop',
]);
export type Right = z.infer<typeof RightSchema>;

export const LanguageSchema = z.enum(['ja', 'en']);
export type Language = z.infer<typeof LanguageSchema>;

/** Proof ladder: P0 none, P1 mailbox on file, P2 P1 + live session, P3 P1 + documents, PC live cookie. */
export const ProofSchema = z.enum(['P0', 'P1', 'P2', 'P3', 'PC']);
export type Proof = z.infer<typeof ProofSchema>;
