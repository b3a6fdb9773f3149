import * as z from 'zod';
import { bowserDeviceClassifier } from '../../adapters/access-log/bowser-device-classifier.ts';
import { zlibGunzip } from '../../adapters/access-log/zlib-gunzip.ts';
import { dynamoDbStatisticsShares } from '../../adapters/statistics/dynamodb-statistics-store.ts';
import { hyperLogLogVisitorSketch } from '../../adapters/statistics/hyperloglog-visitor-sketch.ts';
import type { IngestPorts } from '../../domain/access-log/ingest-ports.ts';
import { KnownLogins } from '../../domain/access-log/logins.ts';
import { accessLogRules } from '../../domain/access-log/rules-of.ts';
import type { Gunzip } from '../../domain/ports/gunzip.ts';
import type { StatisticsShares } from '../../domain/ports/statistics-store.ts';
import { Variable } from '../environment.ts';
import { type FlushedMetrics, ingestMetrics } from '../metrics.ts';
import { AccessLogStoreEnvironment, accessLogStore } from './access-log-store.ts';
import { BarsEnvironment, bars } from './bars.ts';
import { bundledDesk } from './bundled-desk.ts';
import { clock } from './clock.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';
import { KeyedHasherEnvironment, keyedHasherFor } from './keyed-hasher.ts';
import { packCodec } from './pack-codec.ts';
import { random } from './random.ts';

/** Variables of `ingest`. */
export const IngestEnvironment = z.object({
  ...AccessLogStoreEnvironment.shape,
  ...BarsEnvironment.shape,
  ...KeyedHasherEnvironment.shape,
  STATISTICS_TABLE: Variable,
  GUARDS_TABLE: Variable,
});
type Environment = z.infer<typeof IngestEnvironment>;

const shares = (env: Environment): StatisticsShares =>
  dynamoDbStatisticsShares(
    sharedDynamoDb(),
    { guards: env.GUARDS_TABLE, statistics: env.STATISTICS_TABLE },
    { random: random(), clock: clock() },
  );

/** What it takes to take in messages, and to tell of it. */
export interface Ingest extends IngestPorts {
  gunzip: Gunzip;
  metrics: FlushedMetrics;
}

/** Makes all of it, once per process. Throws ConfigurationError where the desk keeps no access log. */
export const ingest = async (env: Environment): Promise<Ingest> => {
  const compiled = bundledDesk();
  accessLogRules(compiled);
  return {
    compiled,
    store: accessLogStore(env),
    bars: bars(env),
    codec: packCodec(),
    shares: shares(env),
    sketch: hyperLogLogVisitorSketch,
    classify: bowserDeviceClassifier(),
    metrics: ingestMetrics(),
    known: new KnownLogins(),
    hash: await keyedHasherFor(env)(),
    gunzip: zlibGunzip,
    clock: clock(),
  };
};
