import { describe, expect, it } from 'vitest';
import { hyperLogLogVisitorSketch as sketch } from '../../../functions/adapters/statistics/hyperloglog-visitor-sketch.ts';
import { visitorKeyOf } from '../../../functions/domain/access-log/log-key.ts';
import type { SubjectKey } from '../../../functions/domain/ids.ts';
import { testHasher } from '../../support/access-log/ingest.ts';

const visitors = (count: number, from = 0): SubjectKey[] =>
  Array.from({ length: count }, (_, number) => visitorKeyOf(testHasher, `visitor ${from + number}`));
const errorOf = (estimate: number, count: number): number => Math.abs(estimate / count - 1);

describe('the sketch of visitors', () => {
  it.each([0, 1, 2, 10])('tells %i visitors exactly', (count) => {
    expect(sketch.estimate(sketch.of(visitors(count)))).toBe(count);
  });

  it.each([100, 1_000, 3_000, 10_000, 20_000, 100_000])(
    'tells %i visitors within three standard errors (1.6 percent)',
    (count) => {
      expect(errorOf(sketch.estimate(sketch.of(visitors(count))), count)).toBeLessThan(3 * 0.016_25);
    },
  );

  it('merges into the sketch of all, whoever stands in several, in any order', () => {
    const [some, others] = [visitors(700), visitors(700, 400)];
    const merged = sketch.merge([sketch.of(others), sketch.of([]), sketch.of(some)]);
    expect(merged).toEqual(sketch.of(visitors(1_100)));
    expect(sketch.merge([merged, merged])).toEqual(merged);
  });

  it('takes three bytes for each of few visitors, and 4 KB for however many', () => {
    expect(sketch.of(visitors(1))).toHaveLength(3);
    expect(sketch.of(visitors(200)).length).toBeLessThanOrEqual(600);
    expect(sketch.of(visitors(50_000))).toHaveLength(4_096);
  });

  it.each([[1], [0xff, 0xff, 1]])('refuses bytes that are no sketch: %j', (...bytes) => {
    expect(() => sketch.estimate(Uint8Array.from(bytes))).toThrow('sketch: not of this form');
  });
});
