import type { IngestMetrics } from '../ports/ingest-metrics.ts';
import type { DropReason } from './event.ts';
import type { JudgedEvent } from './judge.ts';

/** What became of a batch. */
export interface BatchResult {
  /** Why events did not fit. */
  misfits: readonly DropReason[];
  unknownFields: number;
  judged: readonly JudgedEvent[];
  items: number;
  /** Events that came too late for statistics. */
  late: number;
  now: Date;
}

const tellDrops = ({ misfits, judged }: BatchResult, metrics: IngestMetrics): void => {
  const reasons = [...misfits, ...judged.flatMap(({ barred, untimely }) => barred ?? untimely ?? [])];
  for (const [reason, events] of Map.groupBy(reasons, (reason) => reason)) {
    metrics.dropped(reason, events.length);
  }
};

/** Counts every event of a batch as taken in or dropped. A batch that is delivered again counts again. */
export const tellMetrics = (result: BatchResult, metrics: IngestMetrics): void => {
  const kept = result.judged.filter(({ stored }) => stored !== undefined);
  tellDrops(result, metrics);
  metrics.stored({ messages: 1, events: kept.length, items: result.items });
  if (result.unknownFields > 0) metrics.unknownFields(result.unknownFields);
  if (result.late > 0) metrics.lateForStatistics(result.late);
  const newest = kept.reduce((latest, { time }) => Math.max(latest, time), 0);
  if (newest > 0) metrics.lag(Math.max(0, result.now.getTime() - newest));
};
