import type { SubjectKey } from '../ids.ts';

/** One item of the `access-log` table: the same message makes the same items again, byte for byte. */
export interface Pack {
  visitorKey: SubjectKey;
  /** Sort key, see `sortKeys`: kind, first time, digest of the message, number. */
  pack: string;
  /** Times of the first and the last event, epoch milliseconds. */
  from: number;
  to: number;
  count: number;
  /** Compressed events, see `PackCodec`. */
  events: Uint8Array;
  /** Epoch seconds. */
  expiresAt: number;
  /** A hold keeps it: the expiry is put aside, and DynamoDB deletes nothing. */
  held: boolean;
}
