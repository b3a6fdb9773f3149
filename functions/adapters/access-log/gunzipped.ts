import type { Readable } from 'node:stream';
import { StepwiseGunzip } from './stepwise-gunzip.ts';

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

/** As many bytes at most as are decoded in one go: even those of a bomb, a thousand for one, fit into memory. */
const longestPiece = 4_096;

function* piecesOf(chunk: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += size) yield chunk.subarray(at, at + size);
}

async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield* piecesOf(chunk, longestPiece);
}

/** What comes of a step. */
async function* given(reader: StepwiseGunzip, step: Promise<Error | undefined>): AsyncGenerator<Uint8Array> {
  const failure = await step;
  if (failure) throw failure;
  yield* reader.take();
}

/**
 * Nothing is given of a piece that fails, so a scout goes ahead: the piece that it fails at is put in byte by byte. So
 * all is given that the bytes before the damage tell, whatever chunks they came in.
 */
async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const scout = new StepwiseGunzip();
  const reader = new StepwiseGunzip();
  try {
    for await (const piece of inPieces(chunks)) {
      const failure = await scout.put(piece);
      scout.take();
      for (const part of piecesOf(piece, failure ? 1 : piece.length)) yield* given(reader, reader.put(part));
    }
    yield* given(reader, reader.end());
  } finally {
    scout.close();
    reader.close();
  }
}

/**
 * The bytes of a stream, gunzipped where they are gzip: known by its first two bytes, whatever the name says. First
 * comes all that can be decoded, then, where gzip is cut in half, damaged or followed by something else,
 * DamagedFileError; neither depends on the chunks of the stream.
 */
export async function* gunzipped(body: Readable): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  const first = await beginning(chunks);
  const whole = joined(first, chunks);
  yield* magic.every((byte, at) => first[at] === byte) ? gunzip(whole) : whole;
}
