import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineBatches } from '../../../functions/domain/log-file/line-batches.ts';

async function* each(lines: readonly (string | undefined)[]): AsyncGenerator<string | undefined> {
  yield* lines;
}
const batchesOf = async (lines: readonly (string | undefined)[]) => {
  const batches: (string | undefined)[][] = [];
  for await (const batch of lineBatches(each(lines))) batches.push(batch);
  return batches;
};

describe('lines', () => {
  it('are put together by 2,000, empty ones left out', async () => {
    const lines = Array.from({ length: 4_001 }, (_, at) => `${at}`);
    const batches = await batchesOf(lines.flatMap((line) => [line, '']));
    expect(batches.map(({ length }) => length)).toEqual([2_000, 2_000, 1]);
    expect(batches.flat()).toEqual(lines);
  });

  it('are put together by fewer where they are long', async () => {
    const line = 'x'.repeat(65_000);
    const batches = await batchesOf(Array.from({ length: 200 }, () => line));
    expect(batches.length).toBeGreaterThan(2);
    for (const batch of batches) expect(batch.length * line.length).toBeLessThan(4_100_000);
  });

  it('keep what cannot be read, and lose none', async () => {
    const line = fc.option(fc.string(), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        expect((await batchesOf(lines)).flat()).toEqual(lines.filter((given) => given !== ''));
      }),
    );
  });
});
