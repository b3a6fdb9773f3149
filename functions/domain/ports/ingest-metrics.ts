import type { DropReason, PoisonReason } from '../access-log/event.ts';

/** What the ingest tells of its work: counts only. */
export interface IngestMetrics {
  /** Events taken in, of how many messages, as how many items. */
  stored(counts: { messages: number; events: number; items: number }): void;
  dropped(reason: DropReason, events: number): void;
  poisoned(reason: PoisonReason): void;
  /** Fields of events that the schema does not know. */
  unknownFields(count: number): void;
  /** Events that came after their day was closed for statistics. */
  lateForStatistics(events: number): void;
  /** Milliseconds between the newest event of a message and now. */
  lag(milliseconds: number): void;
}
