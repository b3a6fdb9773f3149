import type { StoredEvent } from '../access-log/stored-event.ts';

/** Compresses events, and gives them back as they were. Deterministic: the same events give the same bytes. */
export interface PackCodec {
  pack(events: readonly StoredEvent[]): Uint8Array;
  /** Throws PackUnreadableError. */
  unpack(bytes: Uint8Array): StoredEvent[];
}
