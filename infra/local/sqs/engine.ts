import { type BuildAppOptions, buildApp } from 'fauxqs';
import { z } from 'zod';

type Stores = NonNullable<BuildAppOptions['stores']>;
type SqsStore = Stores['sqsStore'];
type Persistence = NonNullable<SqsStore['persistence']>;

/** The shortest time that makes a message visible again; 0 loses it where the engine keeps its queues in a file. */
export const SHORTEST_VISIBILITY_SECONDS = 0.001;

export interface EngineAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
}

/** The queues themselves. They let everybody in: who may do what is for the gate in front of them. */
export interface SqsEngine {
  /** Passes on a request of the SQS API; failures are in the answer. */
  forward(action: string, body: string): Promise<EngineAnswer>;
  /**
   * Carries out an action of the SQS API.
   * @throws SqsActionError for an answer other than success
   */
  run(action: string, input: object): Promise<unknown>;
  /** Messages that are waiting, delayed or in flight. */
  countMessages(queueName: string): number;
  /** Ends all long polls at once; they find what is there. */
  endPolls(): void;
  close(): Promise<void>;
}

/** The engine refused an action; the message is its own. */
export class SqsActionError extends Error {
  override readonly name = 'SqsActionError';
}

const COUNTS = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
] as const;

const classOf = <Instance, Arguments extends readonly unknown[] = []>() =>
  z.custom<new (...values: Arguments) => Instance>((value) => typeof value === 'function');

const InsideSchema = z.object({
  SqsStore: classOf<SqsStore>(),
  SnsStore: classOf<Stores['snsStore']>(),
  S3Store: classOf<Stores['s3Store']>(),
  PersistenceManager: classOf<Persistence, [directory: string]>(),
});

/**
 * Opens fauxqs on a folder, or in memory. It gets no port: its own start listens on every interface whatever it
 * is told, and checks no signature, so only its application is built, on stores that the package does not export.
 * What was in flight when the stack ended is visible again, for nobody holds it any more.
 */
export async function openSqsEngine(options: {
  readonly directory: string | undefined;
  readonly region: string;
}): Promise<SqsEngine> {
  const inside = await openPackage();
  const stores = {
    sqsStore: new inside.SqsStore(),
    snsStore: new inside.SnsStore(),
    s3Store: new inside.S3Store(),
  };
  const persistence =
    options.directory === undefined ? undefined : new inside.PersistenceManager(options.directory);
  if (persistence !== undefined) restore(stores, persistence);
  const app = buildApp({ logger: false, stores, defaultRegion: options.region });
  const forward = async (action: string, body: string): Promise<EngineAnswer> => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` };
    const answer = await app.inject({ method: 'POST', url: '/', headers, payload: body });
    const error = answer.headers['x-amzn-query-error'];
    return {
      status: answer.statusCode,
      headers: error === undefined ? {} : { 'x-amzn-query-error': String(error) },
      body: answer.payload,
    };
  };
  return {
    forward,
    run: async (action, input) => {
      const { status, body } = await forward(action, JSON.stringify(input));
      if (status === 200) return JSON.parse(body);
      throw new SqsActionError(`${action}: ${status} ${body}`);
    },
    countMessages: (queueName) => {
      const queue = stores.sqsStore.getQueueByName(queueName);
      return COUNTS.reduce((sum, name) => sum + Number(queue?.getAttribute(name) ?? 0), 0);
    },
    endPolls: () => stores.sqsStore.shutdown(),
    close: async () => {
      await app.close();
      persistence?.close();
    },
  };
}

async function openPackage(): Promise<z.infer<typeof InsideSchema>> {
  const files = ['sqs/sqsStore.js', 'sns/snsStore.js', 's3/s3Store.js', 'persistence.js'];
  const main = import.meta.resolve('fauxqs');
  const modules = await Promise.all(files.map((file) => import(new URL(file, main).href)));
  return InsideSchema.parse(Object.assign({}, ...modules));
}

/** The stores learn of their file after they are loaded; a queue written again would lose its messages. */
function restore({ sqsStore, snsStore }: Stores, persistence: Persistence): void {
  persistence.loadSqsAndSns(sqsStore, snsStore);
  sqsStore.persistence = persistence;
  for (const queue of sqsStore.allQueues()) {
    queue.persistence = persistence;
    for (const handle of queue.inflightMessages.keys())
      queue.changeVisibility(handle, SHORTEST_VISIBILITY_SECONDS);
  }
}
