import { describe, expect, it } from 'vitest';
import { evidenceScript, linkScript, stylesheet } from '../../functions/pages/assets.ts';
import { tagsIn, tagsOf, valuesOf } from './html.ts';
import { pageProps, samplePages } from './sample-pages.ts';

const scripts = [linkScript, evidenceScript].map(({ name }) => name);
const languages = ['ja', 'en'] as const;
const pages = languages.flatMap((language) =>
  Object.entries(samplePages(language)).map(([name, html]) => ({ language, name, html })),
);
const { baseUrl, desk } = pageProps('ja');

describe.each(pages)('$name in $language', ({ language, html }) => {
  it('is one document in its language with one h1 and the landmarks', () => {
    expect(html.startsWith(`<!DOCTYPE html><html lang="${language}">`)).toBe(true);
    for (const name of ['h1', 'header', 'main', 'footer', 'title'])
      expect(tagsOf(html, name)).toHaveLength(1);
  });

  it('names the operator, the address, both counters and the policy', () => {
    const { operator, counters, policy } = desk;
    for (const text of [operator.name[language], operator.address[language], counters.handling.mailbox]) {
      expect(html).toContain(text);
    }
    expect(html).toContain(`mailto:${counters.complaints.mailbox}`);
    expect(valuesOf(html, 'href')).toContain(policy.url);
  });

  it('has no inline script, style or event handler', () => {
    for (const { name, attributes } of tagsIn(html)) {
      expect(name).not.toBe('style');
      expect(Object.keys(attributes).filter((each) => each === 'style' || each.startsWith('on'))).toEqual([]);
      if (name === 'script')
        expect(scripts.map((each) => `${baseUrl}/assets/${each}`)).toContain(attributes['src']);
    }
    expect(html).toContain(`${baseUrl}/assets/${stylesheet.name}`);
    expect(html).not.toMatch(/<script[^>]*>[^<]/);
  });

  it('sends forms to this desk only, by POST wherever something may change', () => {
    for (const { attributes } of tagsOf(html, 'form')) {
      expect(attributes['action']?.startsWith(`${baseUrl}/`)).toBe(true);
      if (attributes['method'] !== 'post') expect(attributes['action']).toBe(`${baseUrl}/requests`);
    }
  });

  it('gives every field a label and every id once', () => {
    const ids = valuesOf(html, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    const labelled = valuesOf(html, 'for');
    const fields = [...tagsOf(html, 'input'), ...tagsOf(html, 'select')].map(({ attributes }) => attributes);
    for (const { id, type, ...field } of fields) {
      const wrapped = ['radio', 'checkbox', 'hidden'].includes(type ?? '');
      expect(wrapped || 'aria-label' in field || labelled.includes(id ?? ''), field['name']).toBe(true);
    }
  });

  it('refers only to ids that are there', () => {
    const ids = valuesOf(html, 'id');
    const inPage = valuesOf(html, 'href')
      .filter((href) => href.startsWith('#'))
      .map((href) => href.slice(1));
    const described = valuesOf(html, 'aria-describedby').flatMap((value) => value.split(' '));
    for (const id of [...inPage, ...described]) expect(ids).toContain(id);
  });
});

describe('languages', () => {
  it('offers the other languages of the desk where the page can be got again', () => {
    expect(valuesOf(samplePages('ja')['form'] ?? '', 'href')).toContain(
      `${baseUrl}/requests?right=erasure&language=en`,
    );
    expect(valuesOf(samplePages('en')['link-status'] ?? '', 'href')).toContain(
      `${baseUrl}/status?language=ja`,
    );
  });

  it('offers none on a desk with one language', () => {
    expect(samplePages('ja', { ...desk, languages: ['ja'] })['form']).not.toContain('hreflang');
  });
});
