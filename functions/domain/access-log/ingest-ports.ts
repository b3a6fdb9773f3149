import type { CompiledDesk } from '../desk/desk.ts';
import type { KeyedHasher } from '../keyed-hash.ts';
import type { AccessLogStore } from '../ports/access-log-store.ts';
import type { Bars } from '../ports/bars.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeviceClassifier } from '../ports/device-classifier.ts';
import type { IngestMetrics } from '../ports/ingest-metrics.ts';
import type { PackCodec } from '../ports/pack-codec.ts';
import type { StatisticsShares } from '../ports/statistics-store.ts';
import type { VisitorSketch } from '../ports/visitor-sketch.ts';
import type { KnownLogins } from './logins.ts';

/** What it takes to take in a batch; one set for the life of a process. */
export interface IngestPorts {
  compiled: CompiledDesk;
  store: Pick<AccessLogStore, 'putPacks' | 'sawLogins'>;
  bars: Pick<Bars, 'read'>;
  codec: PackCodec;
  shares: StatisticsShares;
  sketch: VisitorSketch;
  classify: DeviceClassifier;
  metrics: IngestMetrics;
  known: KnownLogins;
  hash: KeyedHasher;
  clock: Clock;
}
