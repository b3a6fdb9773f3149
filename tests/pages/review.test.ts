import { describe, expect, it } from 'vitest';
import { groundsOf } from '../../functions/domain/decision/decision.ts';
import { hashPlan } from '../../functions/domain/plan/plan.ts';
import { renderChoice } from '../../functions/pages/choice.tsx';
import { messagesIn } from '../../functions/pages/messages/of-language.ts';
import { renderReview } from '../../functions/pages/review.tsx';
import type { ReviewProps } from '../../functions/pages/review-props.ts';
import { tagsOf, textIn } from './html.ts';
import { sampleDecision, sampleMap, samplePlan, sampleRequest } from './sample-data.ts';
import { doubtfulReview } from './sample-doubtful.ts';
import { pageProps } from './sample-pages.ts';

const page = pageProps('ja');
const request = sampleRequest({ status: 'planned', proof: 'P1' });
const plan = samplePlan(request);
const { labels, review, words } = messagesIn('ja');
const base = { ...page, session: 'S', request, dataMap: sampleMap() };
const render = (props: Partial<ReviewProps> = {}) =>
  renderReview({ ...base, plan, planHash: hashPlan(plan), ...props });
const attributes = (html: string, name: string) => tagsOf(html, name).map((tag) => tag.attributes);
const buttons = (html: string) => attributes(html, 'button').map(({ name, value }) => `${name}=${value}`);

describe('the review of a plan', () => {
  it('has one choice for each class, one for the whole, and a ground', () => {
    const html = render();
    const steps = plan.steps.map((step) => `step.${step.table}/${step.class}`);
    expect(attributes(html, 'select').map(({ name }) => name)).toEqual([...steps, 'ground']);
    expect(attributes(html, 'input').map(({ name, value }) => `${name}=${value}`)).toEqual([
      'session=S',
      'verdict=grant',
      'verdict=refuse',
    ]);
    expect(buttons(html)).toEqual(['intent=decide']);
  });

  it('offers for each class to do as planned, or to keep or refuse on each ground', () => {
    const values = attributes(render(), 'option').map(({ value }) => value);
    const grounds = groundsOf('erasure');
    const step = [
      'grant',
      ...grounds.map((each) => `keep:${each}`),
      ...grounds.map((each) => `refuse:${each}`),
    ];
    expect(values.slice(0, step.length)).toEqual(step);
  });

  it('chooses nothing for the reviewer', () => {
    expect(attributes(render(), 'input').filter((each) => 'checked' in each)).toEqual([]);
    expect(attributes(render(), 'option').filter((each) => 'selected' in each)).toEqual([]);
  });

  it('shows what was found, its treatment, retention, holds and how the person was found', () => {
    const text = textIn(render());
    for (const { treatment } of plan.steps) expect(text).toContain(labels.treatments[treatment]);
    expect(text).toContain('1,204件');
    expect(text).toContain(words.pair(review.until, '2033年3月31日'));
    expect(text).toContain(review.lapsed('3件'));
    expect(text).toContain(review.undated('1件'));
    expect(text).toContain(review.unmatched('4件'));
    expect(text).toContain(review.holds(1));
    expect(text).toContain(review.evidenceItem('アカウント', 'アカウント番号', '1件'));
    expect(text).toContain(hashPlan(plan).slice(0, 12));
  });

  it('keeps the choices when something is missing, and takes no other text from them', () => {
    const values = { verdict: 'refuse', 'step.accounts/account': 'keep:R_NOT_RETAINED_DATA', x: 'FOREIGN' };
    const html = render({ missing: ['ground'], values });
    expect(attributes(html, 'option').filter((each) => 'selected' in each)).toEqual([
      expect.objectContaining({ value: 'keep:R_NOT_RETAINED_DATA' }),
    ]);
    expect(attributes(html, 'input').filter((each) => 'checked' in each)).toEqual([
      expect.objectContaining({ value: 'refuse' }),
    ]);
    expect(html).toContain(`<a href="#ground">${review.groundMissing}</a>`);
    expect(html).not.toContain('FOREIGN');
  });
});

describe('a kind of data that may be another person’s', () => {
  const { doubtful } = messagesIn('ja');
  const shown = doubtfulReview({ ...base, plan, planHash: hashPlan(plan) });
  const selectIn = (html: string) =>
    html.slice(html.indexOf('<select id="step.accounts/post"')).split('</select>')[0]!;

  it('is shown with the reason, and its choice begins with none', () => {
    const html = renderReview({ ...shown, missing: undefined });
    expect(textIn(html)).toContain(doubtful.why);
    expect(selectIn(html)).toMatch(/^<select[^>]*><option value>/);
    expect(selectIn(html)).not.toContain('selected');
    expect(html.split('<option value>')).toHaveLength(3);
    expect(html.match(new RegExp(doubtful.why, 'g'))).toHaveLength(1);
  });

  it('is asked for again by name when nothing was chosen, and keeps all other choices', () => {
    const html = renderReview({ ...shown, values: { verdict: 'grant', 'step.accounts/ticket': 'grant' } });
    const error = doubtful.missing('公開した投稿');
    expect(html).toContain(`<a href="#step.accounts/post">${error}</a>`);
    expect(selectIn(html)).toContain('aria-invalid');
    expect(selectIn(html)).not.toContain('selected');
    expect(attributes(html, 'option').filter((each) => 'selected' in each)).toHaveLength(1);
  });

  it('is asked of nobody where no way leads to any', () => {
    const without = { ...shown.plan, steps: shown.plan.steps.map((step) => ({ ...step, selectors: [] })) };
    expect(textIn(renderReview({ ...shown, plan: without, missing: undefined }))).not.toContain(doubtful.why);
  });
});

describe('the second approval', () => {
  const recorded = sampleDecision(plan);

  it('shows the first decision and lets it be confirmed or returned, not changed', () => {
    const html = render({ recorded });
    expect(buttons(html)).toEqual(['intent=confirm', 'intent=return']);
    expect(tagsOf(html, 'select')).toEqual([]);
    const text = textIn(html);
    expect(text).toContain('mika-sato');
    expect(text).toContain('2026年11月24日 12:00 JST');
    expect(text).toContain(recorded.decisionHash.slice(0, 12));
    expect(text).toContain(words.pair(review.keep, labels.grounds.R34_SPECIAL_PROCEDURE));
    expect(text).toContain(review.secondLead.grant);
  });

  it('does not say that a refused plan will be done', () => {
    const decision = { ...recorded.decision, verdict: 'refuse', ground: 'R_ID_NOT_CONFIRMED' } as const;
    const text = textIn(render({ recorded: { ...recorded, decision } }));
    expect(text).toContain(labels.grounds.R_ID_NOT_CONFIRMED);
    expect(text).toContain(review.secondLead.refuse);
    expect(text).not.toContain(review.grant);
    expect(text).not.toContain(review.secondLead.grant);
  });
});

describe('the choice of a person', () => {
  it('offers each candidate by index, and none', () => {
    const candidates = [{ evidence: plan.evidence }, { evidence: plan.evidence }];
    const radios = attributes(renderChoice({ ...base, candidates }), 'input').filter(
      ({ type }) => type === 'radio',
    );
    expect(radios.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'candidate=0',
      'candidate=1',
      'candidate=none',
    ]);
    expect(radios.filter((each) => 'checked' in each)).toEqual([]);
  });
});
