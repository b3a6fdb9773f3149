import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerOptions, type ServerResponse } from 'node:http';
import { LOOPBACK, portOf } from './free-port.ts';

export interface HttpService {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export type HttpListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A port that is listened on before it is known who answers there. */
export interface HttpPort extends HttpService {
  /** Lets the listener answer; before that the status is 503. */
  serve(listener: HttpListener): void;
}

const notYet: HttpListener = async (_, response) => void response.writeHead(503).end();

/**
 * Listens on a port of the loopback address, the given one or one that the system chooses, so that it is nobody
 * else's from then on. A listener that throws is a bug of the local stack: the client gets status 500 and the error
 * goes to the console.
 */
export async function openPort(
  options: { readonly port?: number | undefined; readonly server?: ServerOptions } = {},
): Promise<HttpPort> {
  let answer = notYet;
  const server = createServer(options.server ?? {}, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.statusCode = 500;
      response.end();
    });
  });
  server.listen(options.port ?? 0, LOOPBACK);
  await once(server, 'listening');
  const port = portOf(server);
  let closed: Promise<unknown> | undefined;
  return {
    url: `http://${LOOPBACK}:${port}`,
    port,
    serve: (listener) => {
      answer = listener;
    },
    close: async () => {
      closed ??= once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Serves HTTP on a port that was opened for it, or on any. */
export async function serveHttp(listener: HttpListener, opened?: HttpPort): Promise<HttpService> {
  const port = opened ?? (await openPort());
  port.serve(listener);
  return port;
}

/**
 * Reads a request's body.
 * @returns undefined when it is longer than the limit; the rest of it is read and dropped
 */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= limitBytes) chunks.push(chunk);
  }
  return length <= limitBytes ? Buffer.concat(chunks) : undefined;
}
