import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../infra/local/free-port.ts';
import { type HttpPort, openPort } from '../../infra/local/http-service.ts';

let port: HttpPort;
beforeEach(async () => {
  port = await openPort();
});
afterEach(() => port.close());

describe('a port that is opened before it is known who answers', () => {
  it('answers with 503 until then, and is closed as often as wanted', async () => {
    expect((await fetch(port.url)).status).toBe(503);
    port.serve(async (_, response) => void response.end('here'));
    expect(await (await fetch(port.url)).text()).toBe('here');
    await port.close();
    await expect(fetch(port.url)).rejects.toThrow();
  });

  it('is nobody else’s', async () => {
    await expect(openPort({ port: port.port })).rejects.toThrow('EADDRINUSE');
  });
});

describe('a free port for an engine', () => {
  it('is none on which somebody listens', async () => {
    const free = await freePort();
    const candidates = [port.port, port.port, free];
    expect(await freePort(() => candidates.shift() ?? 0)).toBe(free);
    expect(candidates).toEqual([]);
    await expect(freePort(() => port.port)).rejects.toThrow('No TCP port');
  });

  it('is none that the system gives to whoever asks for any', async () => {
    expect(port.port).toBeGreaterThanOrEqual(32_768);
    expect(await freePort()).toBeLessThan(32_768);
  });
});
