import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../functions/adapters/access-log/lines-of.ts';

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = async (given: string | Buffer, size = 7): Promise<(string | undefined)[]> => {
  const lines: (string | undefined)[] = [];
  for await (const line of linesOf(chunksOf(Buffer.from(given), size))) lines.push(line);
  return lines;
};

describe('lines', () => {
  it('end with a line feed, or with a carriage return and one', async () => {
    expect(await read('a\nb\r\n\nc\rd\n')).toEqual(['a', 'b', '', 'c\rd']);
  });

  it('are none of an empty file', async () => {
    expect(await read('')).toEqual([]);
  });

  it('are the same whatever chunks they come in', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '窓', '😀', '\n', '\r') });
    const property = fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (given, size) => {
      const lines = `${given}\n`.split('\n').slice(0, -1);
      expect(await read(`${given}\n`, size)).toEqual(lines.map((line) => line.replace(/\r$/, '')));
    });
    await fc.assert(property);
  });

  it('are unknown where they are no UTF-8, and the next is read again', async () => {
    const bytes = Buffer.concat([Buffer.from('a\n'), Buffer.from([0xc3, 0x28]), Buffer.from('\nb\n')]);
    expect(await read(bytes)).toEqual(['a', undefined, 'b']);
  });

  it('are unknown beyond 64 KiB, and the next is read again', async () => {
    const [longest, longer] = ['x'.repeat(65_536), 'x'.repeat(65_537)];
    expect(await read(`${longest}\n${longer}\nb\n`, 4_096)).toEqual([longest, undefined, 'b']);
  });

  it('are unknown where the last has no end: it may have been cut', async () => {
    expect(await read('a\nb')).toEqual(['a', undefined]);
  });

  it('take no memory for what is thrown away', async () => {
    const chunk = Buffer.alloc(65_536, 'x');
    const endless = async function* () {
      for (let at = 0; at < 4_000; at += 1) yield Buffer.from(chunk);
      yield Buffer.from('\nb\n');
    };
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const watched = async function* () {
      for await (const each of endless()) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        yield each;
      }
    };
    const lines: (string | undefined)[] = [];
    for await (const line of linesOf(watched())) lines.push(line);
    expect(lines).toEqual([undefined, 'b']);
    // 250 MiB went through.
    expect(most).toBeLessThan(150 * 1024 * 1024);
  });
});
