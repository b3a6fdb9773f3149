import { describe, expect, it } from 'vitest';
import { scrubText, scrubUrl } from '../../../functions/domain/scrub/scrub.ts';

const hostile: Record<string, string> = {
  'single digits': '0 1 ',
  'digits of cards': '4 ',
  'at signs': 'a@',
  'words for at signs': 'aアットマーク',
  'quotes and at signs': '"@',
  'beginnings of tokens': 'eyJ',
  'percent signs': '%25',
  'layers of percent signs': '%2525252525',
  entities: '&amp;',
  pairs: 'a=',
  names: 'name=',
  slashes: '//',
  brackets: '[',
  base64: 'QUJD',
  letters: 'a',
  'labels of My Number': 'mynumber',
  'matrix parameters': ';a',
  blanks: 'a   ',
  'plus signs': '+1',
  'half of a user': '//a:',
};

const cpuOf = (work: () => void): number => {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return user + system;
};

/** The least CPU time of several runs: what else the machine does only adds. */
const leastCpu = (text: string): number =>
  Math.min(
    ...Array.from({ length: 5 }, () =>
      cpuOf(() => {
        scrubUrl(`/x?q=${text}`);
        scrubText(text);
      }),
    ),
  );

describe('the time that scrubbing takes', () => {
  it.each(Object.entries(hostile))('grows with the length, not with its square: %s', (_, unit) => {
    const short = unit.repeat(Math.ceil(4_096 / unit.length));
    leastCpu(short);
    // Eight times the length: a square would be 64 times the time. Half a millisecond is within the clock's error.
    expect(leastCpu(short.repeat(8)) / Math.max(leastCpu(short), 500)).toBeLessThan(32);
  });
});
