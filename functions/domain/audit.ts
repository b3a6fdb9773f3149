import * as z from 'zod';
import { hashOf } from './canonical-json.ts';

/**
 * Who did it: the requester, whoever reads an address on file, a named member of staff, a workflow attempt, a job, or
 * an operator at the console.
 */
const ActorSchema = z.string().regex(/^(requester|channel|workflow|job|console|staff:[0-9a-z-]+)$/);

/** Facts are ids, codes, counts and times; never personal data. */
const DetailSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const AuditFactSchema = z.strictObject({
  fact: z.string().regex(/^[a-z][a-z-]*$/),
  actor: ActorSchema,
  detail: DetailSchema.optional(),
});
export type AuditFact = z.infer<typeof AuditFactSchema>;

export const AuditHeadSchema = z.strictObject({ sequence: z.int().min(0), hash: z.string() });
/** The last row of a chain; it is kept on the item whose changes the chain tells. */
export type AuditHead = z.infer<typeof AuditHeadSchema>;

export const AuditRowSchema = AuditFactSchema.extend({
  chainId: z.string(),
  sequence: z.int().min(1),
  at: z.iso.datetime(),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditRow = z.infer<typeof AuditRowSchema>;

/** Where a chain starts. */
export const emptyChain: AuditHead = { sequence: 0, hash: '' };

/** The next row of a chain: its hash covers the row and, by the previous hash, all before it. */
export const nextAuditRow = (chainId: string, head: AuditHead, fact: AuditFact, now: Date): AuditRow => {
  const body = {
    ...fact,
    chainId,
    sequence: head.sequence + 1,
    at: now.toISOString(),
    previousHash: head.hash,
  };
  return { ...body, hash: hashOf(body) };
};

/** The chain head after a row. */
export const headOf = (row: AuditRow): AuditHead => ({ sequence: row.sequence, hash: row.hash });

/** Names the first row (1-based sequence) that is missing, moved or altered; undefined when the chain is whole. */
export const firstBrokenRow = (rows: readonly AuditRow[], head: AuditHead): number | undefined => {
  let previous = emptyChain;
  for (const row of rows) {
    const { hash, ...body } = row;
    const follows = row.sequence === previous.sequence + 1 && row.previousHash === previous.hash;
    if (!follows || hashOf(body) !== hash) return previous.sequence + 1;
    previous = headOf(row);
  }
  return previous.hash === head.hash && previous.sequence === head.sequence
    ? undefined
    : previous.sequence + 1;
};
