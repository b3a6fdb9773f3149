import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { linkScript } from '../../functions/pages/assets.ts';

const token = 'AZaz09_-'.repeat(6).slice(0, 43);

/** Runs the script on the least that a link page has. */
const open = (hash: string) => {
  const field = { value: '' };
  const byLink = {
    hidden: true,
    querySelector: () => field,
    submit: () => submitted.push('submit'),
  };
  const byHand = { open: true };
  const language = { hash: '' };
  const submitted: string[] = [];
  const replaced: string[] = [];
  runInNewContext(linkScript.body, {
    location: { hash, pathname: '/v1/confirm', search: '?language=ja' },
    history: { replaceState: (_state: unknown, _title: string, url: string) => replaced.push(url) },
    document: {
      querySelector: (selector: string) => ({ '#by-link': byLink, '#by-hand': byHand })[selector],
      querySelectorAll: () => [language],
    },
  });
  return { field, byLink, byHand, language, replaced, submitted };
};

describe('the script of a link page', () => {
  it('moves the token from the address into the form and shows it', () => {
    const page = open(`#${token}`);
    expect(page.field.value).toBe(token);
    expect(page.byLink.hidden).toBe(false);
    expect(page.byHand.open).toBe(false);
    expect(page.replaced).toEqual(['/v1/confirm?language=ja']);
  });

  it('sends nothing by itself', () => {
    expect(open(`#${token}`).submitted).toEqual([]);
    expect(linkScript.body).not.toMatch(/submit|click|fetch|innerHTML|eval/);
  });

  it('keeps the token for the same page in the other language', () => {
    expect(open(`#${token}`).language.hash).toBe(token);
  });

  it.each(['', '#', '#main', `#${token}x`, `#${token.slice(1)}`, `#${token.slice(1)}<`])(
    'leaves the page as it is for %j',
    (hash) => {
      const page = open(hash);
      expect(page.byLink.hidden).toBe(true);
      expect(page.byHand.open).toBe(true);
      expect(page.field.value).toBe('');
      expect(page.replaced).toEqual([]);
    },
  );
});
