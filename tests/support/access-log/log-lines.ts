import { onTestFinished } from 'vitest';

/** What is written to the standard streams from now to the end of the test: the only way out that the log has. */
export const captureLog = (): { text: () => string; lines: () => Record<string, unknown>[] } => {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = (chunk: string | Uint8Array) => {
      written.push(Buffer.from(chunk).toString());
      return true;
    };
    onTestFinished(() => {
      stream.write = write;
    });
  }
  const text = () => written.join('');
  const lines = () =>
    text()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line): Record<string, unknown> => JSON.parse(line));
  return { text, lines };
};
