/** Lines that are taken in together, as a message of the queue is. */
const linesPerBatch = 2_000;
/** Long lines fill a batch sooner: memory holds one. */
const charactersPerBatch = 4_000_000;

/** Puts lines together, empty ones left out. Where a batch ends follows from the lines alone: read again, it is the same. */
export async function* lineBatches(
  lines: AsyncIterable<string | undefined>,
): AsyncGenerator<(string | undefined)[]> {
  let batch: (string | undefined)[] = [];
  let characters = 0;
  for await (const line of lines) {
    if (line === '') continue;
    characters += line?.length ?? 0;
    if (batch.push(line) < linesPerBatch && characters < charactersPerBatch) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}
