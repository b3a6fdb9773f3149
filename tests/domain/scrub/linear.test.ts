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
  'base64 behind words': 'A-',
  'odd segments': 'Ab1/',
  'segments of base64': 'QUJD_QUJD/',
  'callers that hide': '184',
  'words for at signs without a domain': 'アットa',
  'beginnings of addresses in brackets': '@[2',
  'digits in pairs': '0-12',
};

/** The CPU time that this thread takes for so many scrubbings of a text, microseconds. */
const cpuOf = (text: string, times: number): number => {
  const begun = process.threadCpuUsage();
  for (let count = 0; count < times; count += 1) {
    scrubUrl(`/x?q=${text}`);
    scrubText(text);
  }
  const { user, system } = process.threadCpuUsage(begun);
  return user + system;
};

const factor = 32;
/** The same characters at once and in pieces take the same time, a square 32 times it: this is between the two. */
const limit = 6;
/** What else the machine does only adds to a time, so the least of several runs counts. */
const mostRounds = 5;
/** Within the error of the thread's clock, microseconds; a square takes hundreds of times it. */
const clockError = 2_000;

/** How much longer one text takes than the same characters in short pieces. */
const growthOf = (short: string): number => {
  let atOnce = Number.POSITIVE_INFINITY;
  let inPieces = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds && (round < 2 || atOnce > limit * inPieces); round += 1) {
    inPieces = Math.min(inPieces, Math.max(clockError, cpuOf(short, factor)));
    atOnce = Math.min(atOnce, cpuOf(short.repeat(factor), 1));
  }
  return atOnce / inPieces;
};

describe('the time that scrubbing takes', () => {
  it.each(Object.entries(hostile))('grows with the length, not with its square: %s', (_, unit) => {
    expect(growthOf(unit.repeat(Math.ceil(1_024 / unit.length)))).toBeLessThan(limit);
  });
});
