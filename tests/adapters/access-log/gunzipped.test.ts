import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gunzipped } from '../../../functions/adapters/access-log/gunzipped.ts';
import { DamagedFileError } from '../../../functions/domain/errors.ts';

const streamOf = (bytes: Uint8Array, size = bytes.length || 1) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
    })(),
    { objectMode: false },
  );
const read = async (bytes: Uint8Array, size?: number): Promise<string> =>
  (await buffer(gunzipped(streamOf(bytes, size)))).toString();

describe('a stream', () => {
  const text = 'line\n'.repeat(5_000);

  it.each([1, 3, 1_000])('is gunzipped where it is gzip, in chunks of %i bytes', async (size) => {
    expect(await read(gzipSync(text), size)).toBe(text);
  });

  it.each([
    ['text', text],
    ['the first byte of gzip alone', '\u001f'],
    ['nothing', ''],
  ])('is left as it is where it is %s', async (_, given) => {
    expect(await read(Buffer.from(given, 'latin1'), 2)).toBe(given);
  });

  it('is gunzipped to the end where it is made of several', async () => {
    expect(await read(Buffer.concat([gzipSync('a\n'), gzipSync('b\n')]))).toBe('a\nb\n');
  });

  it.each([
    ['cut in half', gzipSync(text).subarray(0, 40)],
    ['damaged', Buffer.concat([gzipSync(text).subarray(0, 20), Buffer.alloc(60, 0xff)])],
    ['cut in its header', gzipSync(text).subarray(0, 2)],
  ])('fails by name where it is gzip %s', async (_, bytes) => {
    await expect(read(bytes)).rejects.toThrow(DamagedFileError);
  });

  it('fails as its source does', async () => {
    const broken = Readable.from(
      (async function* () {
        yield gzipSync(text).subarray(0, 30);
        throw new Error('connection lost');
      })(),
      { objectMode: false },
    );
    await expect(buffer(gunzipped(broken))).rejects.toThrow('connection lost');
  });

  it.each([
    ['text', Buffer.alloc(400_000, 'x\n')],
    ['gzip', gzipSync(Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at * 7919) % 256)))],
  ])('of %s ends its source when its reader stops in the middle', async (_, bytes) => {
    const source = streamOf(bytes, 500);
    for await (const chunk of gunzipped(source)) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    await expect.poll(() => source.destroyed).toBe(true);
  });
});
