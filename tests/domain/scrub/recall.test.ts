import { describe, expect, it } from 'vitest';
import { scrubText, scrubUrl } from '../../../functions/domain/scrub/scrub.ts';
import { recognisable } from '../../../tools/bench/ingest/recognisable.ts';
import { detectorCorpus, harmlessUrls, plantedUrls } from '../../../tools/bench/ingest/scrub-corpus.ts';

const planted = plantedUrls(10_000);

describe('a corpus of URLs with planted personal data', () => {
  it('holds in each URL what its checker recognises', () => {
    const blind = planted.filter(({ url, secrets }) => recognisable(url, secrets).length < secrets.length);
    expect(blind).toEqual([]);
  });

  it('000-07: nothing of more than 10,000 is recognisable after scrubbing, in any form, encoding or place', () => {
    const left = planted.filter(({ url, secrets }) => recognisable(scrubUrl(url), secrets).length > 0);
    expect(planted.length).toBeGreaterThanOrEqual(10_000);
    expect(left).toEqual([]);
  });

  it('stays as it is when scrubbed again', () => {
    const restless = planted.filter(({ url }) => scrubUrl(scrubUrl(url)) !== scrubUrl(url));
    expect(restless).toEqual([]);
  });
});

describe('the detector', () => {
  const written = detectorCorpus(500);

  it('003-03: finds all of 500 phone numbers and mail addresses as they are written in Japan', () => {
    const left = written.filter(({ text, secrets }) => recognisable(scrubText(text), secrets).length > 0);
    expect(written).toHaveLength(500);
    expect(left).toEqual([]);
  });

  it('003-03: finds them within Japanese sentences', () => {
    const left = written.filter(
      ({ text, secrets }) => recognisable(scrubText(`連絡先は「${text}」です`), secrets).length > 0,
    );
    expect(left).toEqual([]);
  });
});

describe('harmless URLs', () => {
  const harmless = harmlessUrls(17_000);
  const changed = harmless.filter(({ url }) => scrubUrl(url) !== url);

  it('are left as they are, but for 0.1 % at most', () => {
    expect(changed.length / harmless.length).toBeLessThan(0.001);
  });

  it('are changed only where words that are written together happen to look random', () => {
    expect(changed.filter(({ kind }) => kind !== 'slug')).toEqual([]);
    expect(changed.every(({ url }) => scrubUrl(url).includes('{token}'))).toBe(true);
  });
});
