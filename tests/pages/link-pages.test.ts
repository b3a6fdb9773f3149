import { describe, expect, it } from 'vitest';
import { renderConfirmation } from '../../functions/pages/confirmation.tsx';
import { type LinkPagePurpose, renderLinkPage } from '../../functions/pages/link-page.tsx';
import { renderProblem } from '../../functions/pages/problem.tsx';
import { tagsOf, textIn } from './html.ts';
import { sampleRequest } from './sample-data.ts';
import { pageProps, samplePages } from './sample-pages.ts';

const page = pageProps('ja');
const purposes = ['confirm', 'status', 'review', 'choose', 'enrol'] as const;
const names = (html: string) => tagsOf(html, 'input').map(({ attributes }) => attributes['name']);

describe.each(purposes)('the page of a %s link', (purpose: LinkPagePurpose) => {
  const html = renderLinkPage({ ...page, purpose });

  it('posts to its own path and waits for a button', () => {
    const actions = tagsOf(html, 'form').map(({ attributes }) => attributes['action']);
    expect(actions).toEqual([
      `${page.baseUrl}/${purpose}?language=ja`,
      `${page.baseUrl}/${purpose}?language=ja`,
    ]);
    expect(tagsOf(html, 'button').map(({ attributes }) => attributes['type'])).toEqual(['submit', 'submit']);
  });

  it('keeps the form of the link hidden and empty until a script has a token', () => {
    expect(tagsOf(html, 'form')[0]?.attributes).toMatchObject({ id: 'by-link', hidden: '', method: 'post' });
    expect(tagsOf(html, 'input')[0]?.attributes).toMatchObject({ name: 'token', type: 'hidden', value: '' });
  });

  it('asks staff for their code, and nobody else', () => {
    const asked = names(html).filter((name) => name === 'staffCode').length;
    expect(asked).toBe(purpose === 'review' || purpose === 'choose' ? 2 : 0);
  });

  it('can be opened without a script', () => {
    const typed = names(html)
      .slice(1)
      .filter((name) => name !== 'staffCode');
    expect(typed).toEqual(purpose === 'enrol' ? ['token'] : ['reference', 'code']);
    expect(html).toContain('<noscript>');
  });
});

describe('a link that does not open', () => {
  it('gives the same bytes every time', () => {
    const refuse = () => renderProblem({ ...page, problem: { kind: 'refused-link' } });
    expect(refuse()).toBe(refuse());
    expect(refuse()).toBe(samplePages('ja')['refused-link']);
  });
});

describe('the confirmation', () => {
  const pending = [sampleRequest()];

  it('carries the token or the typed code on to the act', () => {
    const byToken = renderConfirmation({ ...page, pending, credential: { token: 'T' } });
    expect(names(byToken)).toEqual(['token', 'tail']);
    const { reference } = sampleRequest();
    const byCode = renderConfirmation({ ...page, pending, credential: { reference, code: 'C' } });
    expect(names(byCode)).toEqual(['reference', 'code', 'tail']);
  });

  it('does not fill in what a person is to type', () => {
    const html = renderConfirmation({ ...page, pending, credential: { token: 'T' } });
    const tail = tagsOf(html, 'input').find(({ attributes }) => attributes['name'] === 'tail');
    expect(tail?.attributes['value']).toBeUndefined();
    expect(tail?.attributes).toHaveProperty('required');
  });

  it('shows every pending request', () => {
    const html = samplePages('ja')['confirmation-many'] ?? '';
    expect(textIn(html)).toContain('7K3QX-M92TD');
    expect(textIn(html)).toContain('B4N7W-0ZC5H');
  });
});
