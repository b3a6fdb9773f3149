import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { DropReason, PoisonReason } from '../domain/access-log/event.ts';
import type { IngestMetrics } from '../domain/ports/ingest-metrics.ts';

/** Metrics of the ingest, written out when an invocation ends. */
export interface FlushedMetrics extends IngestMetrics {
  flush(): void;
}

/** Everything that is measured: alarms and dashboards name these. */
export const metricNames = {
  messages: 'MessagesTaken',
  events: 'EventsStored',
  items: 'ItemsWritten',
  dropped: 'EventsDropped',
  poisoned: 'MessagesPoisoned',
  unknownFields: 'UnknownFields',
  late: 'EventsLateForStatistics',
  lag: 'EventLag',
} as const;

const add = <Key>(counts: Map<Key, number>, key: Key, count: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + count);
};

/**
 * Metrics in CloudWatch's embedded metric format: names from the list above, one dimension `reason` from the lists of
 * the domain, and numbers. Counts of an invocation are summed before they are written: a line per event would cost
 * more than the event.
 */
export const ingestMetrics = (): FlushedMetrics => {
  const metrics = new Metrics({ namespace: 'Madoguchi', serviceName: 'ingest' });
  const sums = new Map<string, number>();
  const drops = new Map<DropReason, number>();
  const poisons = new Map<PoisonReason, number>();
  const byReason = (name: string, counts: Map<string, number>) => {
    for (const [reason, count] of counts) {
      metrics.singleMetric().addDimension('reason', reason).addMetric(name, MetricUnit.Count, count);
    }
    counts.clear();
  };
  return {
    stored: ({ messages, events, items }) => {
      add(sums, metricNames.messages, messages);
      add(sums, metricNames.events, events);
      add(sums, metricNames.items, items);
    },
    dropped: (reason, events) => add(drops, reason, events),
    poisoned: (reason) => add(poisons, reason, 1),
    unknownFields: (count) => add(sums, metricNames.unknownFields, count),
    lateForStatistics: (events) => add(sums, metricNames.late, events),
    lag: (milliseconds) => {
      metrics.addMetric(metricNames.lag, MetricUnit.Milliseconds, milliseconds);
    },
    flush: () => {
      for (const [name, count] of sums) metrics.addMetric(name, MetricUnit.Count, count);
      sums.clear();
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
      byReason(metricNames.dropped, drops);
      byReason(metricNames.poisoned, poisons);
    },
  };
};
