import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Every engine and shim listens here and nowhere else. */
export const LOOPBACK = '127.0.0.1';

/** Systems give ports from 32768 (Linux) or 49152 (RFC 6335) on to whoever asks for any: these they give to nobody. */
const FIRST_PORT = 16_384;
const END_OF_PORTS = 32_768;
const TRIES = 100;

const anyPort = (): number => FIRST_PORT + Math.floor(Math.random() * (END_OF_PORTS - FIRST_PORT));

/** The TCP port on which a server listens. */
export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no TCP port');
  return address.port;
}

/** True when nobody listens on a TCP port of the loopback address. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, LOOPBACK);
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (free) await once(server.close(), 'close');
  return free;
}

/**
 * Finds a TCP port of the loopback address that nobody uses, for an engine that cannot choose its own and say which.
 * Only who looks for one in the same way can take it before it is used; whatever else can listens on port 0.
 */
export async function freePort(choose: () => number = anyPort): Promise<number> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const port = choose();
    if (await isFree(port)) return port;
  }
  throw new Error(`No TCP port of ${TRIES} is free`);
}
