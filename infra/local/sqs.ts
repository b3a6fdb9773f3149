import { join } from 'node:path';
import type { Assembly } from './assembly.ts';
import { type HttpPort, type HttpService, serveHttp } from './http-service.ts';
import { openSqsEngine, type SqsEngine } from './sqs/engine.ts';
import { type SqsUser, sqsGate } from './sqs/gate.ts';
import { createQueues, readQueues } from './sqs/queues.ts';

export interface SqsOptions {
  readonly assembly: Assembly;
  /** Its URLs are in the template already. */
  readonly port: HttpPort;
  /** Messages are kept there; without it in memory. */
  readonly dataDir: string | undefined;
  readonly users: readonly SqsUser[];
  /** Virtual time, milliseconds since the epoch. */
  readonly now: () => number;
}

export interface SqsService extends HttpService {
  readonly engine: SqsEngine;
  /** Logical id → URL. */
  readonly queues: Readonly<Record<string, string>>;
}

/**
 * Serves the queues of the template: the gate in front, fauxqs behind it. See {@link readQueues} for what of a
 * queue is not carried out. Delays and visibility run in real time; a body with a character outside the basic
 * plane, such as an emoji, is refused, which AWS takes.
 */
export async function startSqs(options: SqsOptions): Promise<SqsService> {
  const { assembly, dataDir, now, port, users } = options;
  const { region } = assembly;
  const queues = readQueues(assembly);
  const directory = dataDir === undefined ? undefined : join(dataDir, 'sqs');
  const engine = await openSqsEngine({ directory, region });
  await createQueues(engine, queues);
  const urlOf = (name: string) => queues.find((queue) => queue.name === name)?.url;
  const service = await serveHttp(sqsGate({ engine, users, region, now, urlOf }), port);
  return {
    ...service,
    engine,
    queues: Object.fromEntries(queues.map(({ logicalId, url }) => [logicalId, url])),
    close: async () => {
      engine.endPolls();
      await service.close();
      await engine.close();
    },
  };
}
