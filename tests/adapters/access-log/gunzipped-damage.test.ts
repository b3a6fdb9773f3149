import { Readable } from 'node:stream';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gunzipped } from '../../../functions/adapters/access-log/gunzipped.ts';
import { DamagedFileError } from '../../../functions/domain/errors.ts';

/** Lines that differ from each other, as those of a log do. */
const logOf = (lines: number): string =>
  Array.from({ length: lines }, (_, at) => `line ${at} ${(at * 2_654_435_761) % 4_294_967_296}\n`).join('');

/** Chunks whose sizes take turns. */
const streamOf = (bytes: Uint8Array, sizes: readonly number[]): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? bytes.length;
        yield Buffer.from(bytes.subarray(at, at + size));
        at += size;
      }
    })(),
    { objectMode: false },
  );

/** What is given, and whether damage is told after it. */
const readIn = async (bytes: Uint8Array, sizes: readonly number[] = [bytes.length || 1]) => {
  const given: Uint8Array[] = [];
  try {
    for await (const chunk of gunzipped(streamOf(bytes, sizes))) given.push(chunk);
  } catch (error) {
    if (!(error instanceof DamagedFileError)) throw error;
    return { text: Buffer.concat(given).toString('latin1'), isDamaged: true };
  }
  return { text: Buffer.concat(given).toString('latin1'), isDamaged: false };
};

const members = fc.array(fc.integer({ min: 0, max: 3_000 }).map(logOf), { minLength: 1, maxLength: 3 });
const chunking = fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 4 });
const zipped = (texts: readonly string[]): Buffer => Buffer.concat(texts.map((text) => gzipSync(text)));
/** A place in a file, as a share of it. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const runs = { numRuns: 20 };

describe('gzip that was cut in half', () => {
  it('gives all that was decoded, whatever chunks it comes in, and then fails', async () => {
    const property = fc.asyncProperty(members, place, chunking, async (texts, share, sizes) => {
      const whole = zipped(texts);
      const cut = whole.subarray(0, Math.max(2, Math.floor(share * (whole.length - 1))));
      const ends = texts.map((_, at) => zipped(texts.slice(0, at + 1)).length);
      // Told that more may come, zlib itself gives what it can.
      const text = gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
      expect(await readIn(cut, sizes)).toEqual({ text, isDamaged: !ends.includes(cut.length) });
    });
    await fc.assert(property, runs);
  });
});

describe('gzip with something behind it', () => {
  const garbage = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 40 }),
    fc
      .constantFrom('plain text\n', '\u0000', '\u0000\u0000\u0000', '\u001f')
      .map((text) => Buffer.from(text)),
    // Another member whose first byte was lost.
    members.map((texts) => zipped(texts).fill(0, 0, 1)),
  );

  it('gives all of its members, whatever chunks it comes in, and then fails', async () => {
    const property = fc.asyncProperty(members, garbage, chunking, async (texts, rest, sizes) => {
      const read = await readIn(Buffer.concat([zipped(texts), rest]), sizes);
      expect(read).toEqual({ text: texts.join(''), isDamaged: true });
    });
    await fc.assert(property, runs);
  });
});

describe('gzip with damage in it', () => {
  it('gives the same in whatever chunks it comes, and no less than the bytes before the damage tell', async () => {
    const damage = fc.uint8Array({ minLength: 1, maxLength: 12 });
    const property = fc.asyncProperty(
      members,
      place,
      damage,
      chunking,
      async (texts, share, noise, sizes) => {
        const bytes = zipped(texts);
        const at = Math.max(2, Math.floor(share * (bytes.length - 1)));
        const before = await readIn(bytes.subarray(0, at));
        bytes.set(noise.subarray(0, bytes.length - at), at);
        const read = await readIn(bytes, sizes);
        expect(read.text.startsWith(before.text)).toBe(true);
        expect(read).toEqual(await readIn(bytes));
      },
    );
    await fc.assert(property, runs);
  });

  it('gives all lines of a member whose check sum is wrong', async () => {
    const text = logOf(3_000);
    const bytes = gzipSync(text);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 8) ^ 1, bytes.length - 8);
    expect(await readIn(bytes)).toEqual({ text, isDamaged: true });
  });
});
