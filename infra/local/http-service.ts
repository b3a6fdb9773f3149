import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerOptions, type ServerResponse } from 'node:http';
import { freePort, LOOPBACK } from './free-port.ts';

export interface HttpService {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export type HttpListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Serves HTTP on the loopback address, on the given port or a free one. A listener that throws is a bug of
 * the local stack: the client gets status 500 and the error goes to the console.
 */
export async function serveHttp(
  listener: HttpListener,
  options: { readonly port?: number | undefined; readonly server?: ServerOptions } = {},
): Promise<HttpService> {
  const server = createServer(options.server ?? {}, (request, response) => {
    listener(request, response).catch((error: unknown) => {
      console.error(error);
      response.statusCode = 500;
      response.end();
    });
  });
  const port = options.port ?? (await freePort());
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  return {
    url: `http://${LOOPBACK}:${port}`,
    port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
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
