/** Longest line that is read, bytes: an event's longest fields come to less. */
const longestLine = 65_536;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

const utf8 = new TextDecoder('utf-8', { fatal: true });

const textOf = (pieces: readonly Uint8Array[]): string | undefined => {
  const bytes = Buffer.concat(pieces);
  try {
    return utf8.decode(bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

/** A line that grows from chunk to chunk; what is beyond the longest is thrown away as it comes. */
class OpenLine {
  private pieces: Uint8Array[] = [];
  private size = 0;

  get isEmpty(): boolean {
    return this.size === 0;
  }

  add(piece: Uint8Array): void {
    this.size += piece.length;
    if (this.size <= longestLine) this.pieces.push(piece);
    else this.pieces = [];
  }

  end(): string | undefined {
    const text = this.size > longestLine ? undefined : textOf(this.pieces);
    this.pieces = [];
    this.size = 0;
    return text;
  }
}

/**
 * Lines of UTF-8 text, without their ends; undefined for one that is longer than 64 KiB or no UTF-8, and for a last one
 * without a line feed: it was cut in half, or may have been. Memory holds one chunk and one line.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string | undefined> {
  const line = new OpenLine();
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      line.add(chunk.subarray(start, end));
      yield line.end();
      start = end + 1;
    }
    line.add(chunk.subarray(start));
  }
  if (!line.isEmpty) yield undefined;
}
