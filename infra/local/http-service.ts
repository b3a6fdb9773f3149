import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerOptions } from 'node:http';
import { freePort, LOOPBACK } from './free-port.ts';

export interface HttpService {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves HTTP on the loopback address, on the given port or a free one. */
export async function serveHttp(
  listener: RequestListener,
  options: { readonly port?: number; readonly server?: ServerOptions } = {},
): Promise<HttpService> {
  const server = createServer(options.server ?? {}, listener);
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
