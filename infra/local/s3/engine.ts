import { randomUUID } from 'node:crypto';
import { rename, rm, utimes } from 'node:fs/promises';
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { type Duplex, duplexPair } from 'node:stream';
import type S3rver from '@20minutes/s3rver';
import type { FilesystemStore } from '@20minutes/s3rver';

export interface EngineCall {
  readonly method: string;
  /** Path and query, percent-encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** The object store itself. It lets everybody in: who may do what is for the gate in front of it. */
export interface S3Engine {
  call(order: EngineCall): Promise<IncomingMessage>;
  /** Lists keys; the engine's own pages fail on an outdated cipher. */
  readonly list: FilesystemStore['listObjects'];
  /** Forgets the parts of an upload, which the engine's API cannot. */
  abortUpload(bucket: string, uploadId: string): Promise<void>;
  close(): void;
}

/**
 * Opens s3rver on a folder. It gets no port: requests reach it through a pair of streams in this process, so
 * nothing can go round the gate, and they are not signed, because its signature check is of no use (it fails
 * for the SDK's requests unless told to let wrong signatures pass).
 *
 * An object appears whole or not at all, and is dated by the stack's clock; s3rver writes in place and leaves
 * the date to the file system.
 */
export async function openS3Engine(options: {
  readonly directory: string;
  readonly buckets: readonly string[];
  readonly now: () => number;
}): Promise<S3Engine> {
  // Loaded here, because it takes a third of a second.
  const Engine: typeof S3rver = createRequire(import.meta.url)('@20minutes/s3rver');
  const engine = new Engine({
    directory: options.directory,
    silent: true,
    vhostBuckets: false,
    allowMismatchedSignatures: true,
  });
  const { store } = engine;
  writeWhole(store, options.now);
  await Promise.all(options.buckets.map((bucket) => store.putBucket(bucket)));
  const server = createServer(engine.callback());
  const agent = new StreamAgent(server);
  return {
    call: (order) => send(agent, order),
    list: (bucket, range) => store.listObjects(bucket, range),
    abortUpload: (bucket, uploadId) =>
      rm(`${store.getResourcePath(bucket, undefined, 'uploads')}/${uploadId}`, {
        recursive: true,
        force: true,
      }),
    close: () => server.closeAllConnections(),
  };
}

function writeWhole(store: FilesystemStore, now: () => number): void {
  const putContent = store.putContent.bind(store);
  store.putContent = async (path, content) => {
    const draft = `${path}.${randomUUID()}`;
    const written = await putContent(draft, content);
    const seconds = now() / 1000;
    await utimes(draft, seconds, seconds);
    await rename(draft, path);
    return written;
  };
}

/** Connects to a server that listens nowhere. */
class StreamAgent extends Agent {
  readonly #server: Server;

  constructor(server: Server) {
    super({ keepAlive: false });
    this.#server = server;
  }

  override createConnection(): Duplex {
    const [client, service] = duplexPair();
    this.#server.emit('connection', service);
    return client;
  }
}

function send(agent: Agent, { method, path, headers, body }: EngineCall): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = { ...headers, ...(body === undefined ? {} : { 'content-length': String(body.length) }) };
    request({ agent, method, path, headers: sent }, resolve).on('error', reject).end(body);
  });
}
