import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The first two bytes of gzip. RFC 1952, 2.3.1. */
const magic = [0x1f, 0x8b] as const;

/** At least as many bytes as tell what it is; fewer only where there are no more. */
const beginning = async (chunks: AsyncIterator<Uint8Array>): Promise<Buffer> => {
  let first = Buffer.alloc(0);
  while (first.length < magic.length) {
    const next = await chunks.next();
    if (next.done === true) break;
    first = Buffer.concat([first, next.value]);
  }
  return first;
};

/** Whoever stops reading in the middle ends the stream that the rest would come from. */
async function* joined(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** The destroyed side tells the reader why; the callback only keeps an error from ending the process. */
const gunzip = (compressed: Readable): Readable => pipeline(compressed, createGunzip(), () => {});

/** The bytes of a stream, gunzipped where they are gzip: known by its first two bytes, whatever the name says. */
export const gunzipped = async (body: Readable): Promise<Readable> => {
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  const first = await beginning(chunks);
  if (first.length === 0) return Readable.from([]);
  const whole = Readable.from(joined(first, chunks), { objectMode: false });
  return magic.every((byte, at) => first[at] === byte) ? gunzip(whole) : whole;
};
