import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bar, BarSchema } from '../../../functions/domain/access-log/bar.ts';
import { erasing, holding, releasing, resuming } from '../../../functions/domain/access-log/bar-change.ts';
import { endOfBar } from '../../../functions/domain/access-log/bar-end.ts';
import { barredBy } from '../../../functions/domain/access-log/barred.ts';
import { untimely } from '../../../functions/domain/access-log/timely.ts';
import { HoldIdSchema } from '../../../functions/domain/holds/hold.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { testNow } from '../../support/builders.ts';
import { hasher } from '../../support/erasure/erasure.ts';

const dayMs = 86_400_000;
const holdId = HoldIdSchema.parse('0123456789');
const bar = (given: Partial<Bar> = {}): Bar =>
  BarSchema.parse({ subjectKey: subjectKey(hasher, 'visitor', 'v'), ...given });

describe('the end of a bar', () => {
  it('A23: comes when no event that it keeps out could be taken in any more, however long a desk keeps events', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_200 * dayMs }),
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: 1, max: 1_100 }),
        // The clock that judges an event may be so far behind the one that let the bar go.
        fc.integer({ min: 0, max: dayMs - 1 }),
        (age, hours, retentionDays, behind) => {
          const erased = erasing(testNow)(bar());
          const time = testNow.getTime() - age;
          const gone = new Date((endOfBar(erased, testNow) ?? 0) * 1_000 + hours * 3_600_000);
          const now = new Date(gone.getTime() - behind);
          const isKeptOut = untimely(time, { sentAt: now, now, retentionDays }) !== undefined;
          expect(barredBy(erased, time)).toBe('erased');
          if (hours >= 0) expect(isKeptOut).toBe(true);
        },
      ),
    );
  });

  it('is 401 days after the erasure, the last one', () => {
    const twice = erasing(new Date(testNow.getTime() - dayMs))(erasing(testNow)(bar()));
    expect(endOfBar(twice, testNow)).toBe((testNow.getTime() + 401 * dayMs) / 1_000);
  });

  it('A23: does not come while a use is suspended or a hold stands, whatever was erased', () => {
    const suspended = erasing(testNow)(bar({ suspended: ['access-log'] }));
    const held = holding(holdId)(erasing(testNow)(bar()));
    expect([suspended, held].map((one) => endOfBar(one, testNow))).toEqual([undefined, undefined]);
    const ends = [resuming('access-log')(suspended), releasing([holdId])(held)].map((one) =>
      endOfBar(one, testNow),
    );
    expect(new Set(ends)).toEqual(new Set([endOfBar(erasing(testNow)(bar()), testNow)]));
  });

  it('is at once where nothing is barred', () => {
    expect(endOfBar(bar(), testNow)).toBe(testNow.getTime() / 1_000);
  });
});
