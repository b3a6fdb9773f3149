import { hashPlan } from '../../functions/domain/plan/plan.ts';
import type { ReviewProps } from '../../functions/pages/review-props.ts';

/** The review of a plan of which one kind of data may be another person's, sent without a word on it. */
export const doubtfulReview = (review: ReviewProps): ReviewProps => {
  const dataMap = structuredClone(review.dataMap);
  dataMap.tables['accounts']!.classes['post']!.doubtful = true;
  const selectors = [{ rule: 0, identifier: 'k1.c29tZXRoaW5nIHRoYXQgd2FzIGhhc2hlZA' }];
  const steps = review.plan.steps.map((step) => ({ ...step, selectors })) as typeof review.plan.steps;
  const plan = { ...review.plan, steps };
  return { ...review, dataMap, plan, planHash: hashPlan(plan), missing: ['step.accounts/post'] };
};
