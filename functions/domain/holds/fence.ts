import * as z from 'zod';
import { AuditHeadSchema, emptyChain } from '../audit.ts';
import { HoldInPlaceError } from '../errors.ts';
import type { SubjectKey } from '../ids.ts';
import { HoldIdSchema } from './hold.ts';

/**
 * What serialises holds and deletion of one subject: a lease is taken only where no hold is, not even one being
 * placed; a hold counts only once no lease lives.
 */
export const FenceSchema = z.strictObject({
  /** Holds that were written and wait for the leases to end. */
  pendingHolds: z.array(HoldIdSchema).default([]),
  /** Holds in force. */
  holds: z.array(HoldIdSchema).default([]),
  /** Lease id → when it dies by itself, epoch milliseconds. */
  leases: z.record(z.string(), z.int()).default({}),
  /** Last row of the subject's audit chain: every change of a hold moves it, so it also is the holds' lock. */
  auditHead: AuditHeadSchema.default(emptyChain),
});
export type Fence = z.infer<typeof FenceSchema>;

/** The fence of a subject that never had one. */
export const openFence: Fence = FenceSchema.parse({});

/** The chain that tells the holds of a subject. */
export const subjectChain = (subjectKey: SubjectKey): string => `subject:${subjectKey}`;

/** Holds that bar deletion now: those in force and those being placed, sorted. */
export const barringHolds = (fence: Fence): string[] => [...fence.holds, ...fence.pendingHolds].sort();

/** Throws HoldInPlaceError when a hold is in force or being placed. */
export const requireNoHold = (fence: Fence): void => {
  if (barringHolds(fence).length > 0) {
    throw new HoldInPlaceError('a hold bars deletion of this subject; plan the request again');
  }
};

/** A lease is dead from the millisecond at which it expires. */
const lives = (expiresAt: number, now: Date): boolean => now.getTime() < expiresAt;

/** Leases under which somebody may still be deleting. */
export const livingLeases = (fence: Fence, now: Date): string[] =>
  Object.entries(fence.leases)
    .filter(([, expiresAt]) => lives(expiresAt, now))
    .map(([leaseId]) => leaseId);

/** Leases that a crash left behind: their deadlines have passed, so they may be taken away. */
export const deadLeases = (fence: Fence, now: Date): string[] =>
  Object.entries(fence.leases)
    .filter(([, expiresAt]) => !lives(expiresAt, now))
    .map(([leaseId]) => leaseId);
