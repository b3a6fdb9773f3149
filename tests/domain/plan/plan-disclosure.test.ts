import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../functions/domain/canonical-json.ts';
import { ConfigurationError } from '../../../functions/domain/errors.ts';
import { DeskHashSchema, SubjectKeySchema } from '../../../functions/domain/ids.ts';
import { hashPlan } from '../../../functions/domain/plan/plan.ts';
import { planRight } from '../../../functions/domain/plan/plan-right.ts';
import { RightSchema } from '../../../functions/domain/right.ts';
import { aRequestId, testNow } from '../../support/builders.ts';
import { aGallery } from '../../support/disclosure.ts';
import { hasher } from '../../support/erasure/erasure.ts';
import { galleryMap, galleryTable } from '../../support/maps/gallery-map.ts';

const requestId = aRequestId();
const input = (holds: string[] = []) => ({
  ...{
    requestId,
    dataMap: galleryMap,
    notFollowed: [],
    holds,
    hash: hasher,
    tables: aGallery(3),
    now: testNow,
  },
  deskHash: DeskHashSchema.parse(sha256('desk')),
  subjectKey: SubjectKeySchema.parse(`k1.${sha256('subject')}`),
  located: { 'account-id': [{ value: 'a1', from: 'accounts/account' }] },
});

describe('the plan of a disclosure', () => {
  it('shows every class, what retention keeps and what was redacted already among them', async () => {
    const given = input();
    given.tables.put(galleryTable('lines'), {
      ...{ orderId: { S: 'a1-0' }, line: { N: '2' } },
      product: { S: '' },
    });
    const { steps } = await planRight('disclosure', given);
    expect(
      steps.map(({ table, class: name, treatment, found }) => [`${table}/${name}`, treatment, found]),
    ).toEqual([
      ['diary/message', 'disclose', 1],
      ['diary/note', 'withhold', 1],
      ['diary/visit', 'disclose', 3],
      ['lines/line', 'disclose', 4],
      ['orders/order', 'disclose', 3],
      ['accounts/account', 'disclose', 1],
    ]);
  });

  it('gives the map’s ground for a class of which nothing is shown', async () => {
    const { steps } = await planRight('disclosure', input());
    expect(steps.find((step) => step.class === 'note')!.reason).toBe('R33_BUSINESS');
  });

  it('is the same under a hold, which bars deletion and not sight', async () => {
    const [free, held] = [
      await planRight('disclosure', input()),
      await planRight('disclosure', input(['h1'])),
    ];
    expect(hashPlan(held)).toBe(hashPlan(free));
    const erasure = await planRight('erasure', input(['h1']));
    expect(erasure.steps.every(({ treatment }) => treatment === 'hold' || treatment === 'keep')).toBe(true);
  });

  it('is made for no other right: nothing stands in for it', async () => {
    for (const right of RightSchema.options.filter((each) => each !== 'erasure' && each !== 'disclosure')) {
      await expect(planRight(right, input())).rejects.toThrow(ConfigurationError);
    }
  });
});
