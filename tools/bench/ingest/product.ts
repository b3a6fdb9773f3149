import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { bowserDeviceClassifier } from '../../../functions/adapters/access-log/bowser-device-classifier.ts';
import { dynamoDbAccessLogStore } from '../../../functions/adapters/access-log/dynamodb-access-log-store.ts';
import { dynamoDbBars } from '../../../functions/adapters/access-log/dynamodb-bars.ts';
import { zlibGunzip } from '../../../functions/adapters/access-log/zlib-gunzip.ts';
import { zlibPackCodec } from '../../../functions/adapters/access-log/zlib-pack-codec.ts';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { dynamoDbStatisticsShares } from '../../../functions/adapters/statistics/dynamodb-statistics-store.ts';
import { hyperLogLogVisitorSketch } from '../../../functions/adapters/statistics/hyperloglog-visitor-sketch.ts';
import type { IngestPorts } from '../../../functions/domain/access-log/ingest-ports.ts';
import { KnownLogins } from '../../../functions/domain/access-log/logins.ts';
import type { Pack } from '../../../functions/domain/access-log/pack.ts';
import type { SubjectKey } from '../../../functions/domain/ids.ts';
import { keyedHasher } from '../../../functions/domain/keyed-hash.ts';
import { inParallel, runsOf } from '../../../functions/domain/rows/in-parallel.ts';
import { takeEvents } from '../../../functions/events/take-events.ts';
import { onQueue } from '../../../functions/runtime/queue.ts';
import { loadDesk } from '../../../infra/desk-file.ts';
import { type Message, recordOf } from './messages.ts';
import { logTables } from './tables.ts';

/** Messages of one invocation, as the event source is set up (infra/constructs/access-log.ts). */
const messagesOfInvocation = 10;

const noMetrics: IngestPorts['metrics'] & { flush(): void } = {
  stored: () => {},
  dropped: () => {},
  poisoned: () => {},
  unknownFields: () => {},
  lateForStatistics: () => {},
  lag: () => {},
  flush: () => {},
};

/** Of all this the handler looks only at the time that is left. */
const context: Context = {
  // A busy machine takes longer than Lambda; what is not begun in time would come again, and count twice here.
  getRemainingTimeInMillis: () => 900_000,
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'bench',
  functionVersion: '1',
  invokedFunctionArn: '',
  memoryLimitInMB: '1024',
  awsRequestId: '',
  logGroupName: '',
  logStreamName: '',
  done: () => {},
  fail: () => {},
  succeed: () => {},
};

/** Told of what is about to be written and read. */
interface Watch {
  packs?: (packs: readonly Pack[]) => void;
  bars?: (keys: readonly SubjectKey[]) => void;
}

/** Takes in the messages of one invocation. */
export type Consumer = (messages: readonly Message[]) => Promise<void>;

/** Everything that a process of the function keeps for its life, over the tables of the bench. */
export const ingestOver = (client: DynamoDBClient, now: () => Date, watch: Watch = {}) => {
  const store = dynamoDbAccessLogStore(client, logTables.accessLog);
  const bars = dynamoDbBars(client, logTables.subjects);
  const clock = { now };
  return {
    compiled: loadDesk('desks/wox'),
    store: {
      ...store,
      putPacks: (packs: readonly Pack[]) => {
        watch.packs?.(packs);
        return store.putPacks(packs);
      },
    },
    bars: {
      read: (keys: readonly SubjectKey[]) => {
        watch.bars?.(keys);
        return bars.read(keys);
      },
    },
    codec: zlibPackCodec,
    shares: dynamoDbStatisticsShares(client, logTables, { random: nodeRandom, clock }),
    sketch: hyperLogLogVisitorSketch,
    classify: bowserDeviceClassifier(),
    metrics: noMetrics,
    known: new KnownLogins(),
    hash: keyedHasher({ current: 'k1', k1: 'a secret of the bench' }),
    gunzip: zlibGunzip,
    clock,
  };
};

/** The handler of the function as the queue calls it; only its ports are the bench's own. */
export const consumerOver = (ports: ReturnType<typeof ingestOver>) => {
  const handler = onQueue({
    environment: z.object({}),
    ports: () => ports,
    run: takeEvents,
    end: ({ metrics }) => metrics.flush(),
  });
  return async (messages: readonly Message[]): Promise<void> => {
    const { batchItemFailures } = await handler({ Records: messages.map(recordOf) }, context);
    if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} messages failed`);
  };
};

/** Runs through messages with so many consumers beside each other, ten messages an invocation. */
export const consume = async (
  messages: readonly Message[],
  consumers: number,
  consumer: (messages: readonly Message[]) => Promise<void>,
): Promise<void> => {
  await inParallel(consumers, runsOf(messagesOfInvocation, messages), consumer);
};
