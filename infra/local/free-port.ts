import { once } from 'node:events';
import { createServer } from 'node:net';

/** Every engine and shim listens here and nowhere else. */
export const LOOPBACK = '127.0.0.1';

/**
 * Asks the operating system for a TCP port of the loopback address that nobody uses at this moment.
 * Another process may take it before it is used, so callers that can retry should.
 */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no TCP port');
  return address.port;
}
