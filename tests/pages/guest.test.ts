import { describe, expect, it } from 'vitest';
import { messagesIn } from '../../functions/pages/messages/of-language.ts';
import { tagsOf, textIn, valuesOf } from './html.ts';
import { samplePages } from './sample-pages.ts';

describe.each(['ja', 'en'] as const)('the pages of a guest in %s', (language) => {
  const pages = samplePages(language);
  const page = (name: string): string => pages[name] ?? '';
  const { confirmed, guest, labels, packagePage, review, status, withdrawn } = messagesIn(language);

  it('000-02: promise no mail, and ask for none', () => {
    expect(textIn(page('status-guest'))).toContain(guest.notice);
    expect(textIn(page('status-guest'))).not.toContain(status.steps.mailbox);
    expect(textIn(page('withdrawn-guest'))).toContain(guest.withdrawn);
    for (const name of ['status-guest', 'status-guest-package', 'package-guest', 'withdrawn-guest']) {
      for (const text of [withdrawn.lead, confirmed.lead, packagePage.askLead]) {
        expect(textIn(page(name)), name).not.toContain(text);
      }
    }
  });

  it('lead from the status page to the package and from there to the file, carrying what opened them', () => {
    for (const name of ['status-guest-package', 'package-guest']) {
      const actions = tagsOf(page(name), 'form').map(({ attributes }) => attributes['action']);
      expect(actions, name).toEqual([`https://desk.example/v1/status/package?language=${language}`]);
      const hidden = tagsOf(page(name), 'input').filter(({ attributes }) => attributes['type'] === 'hidden');
      expect(hidden.map(({ attributes }) => attributes['name'])).toEqual(['reference', 'code']);
    }
    expect(valuesOf(page('status-guest-package'), 'id')).not.toContain('tail');
    expect(valuesOf(page('package-guest'), 'id')).toContain('tail');
  });

  it('say on the way in where a guest has the code from, where the desk has guests', () => {
    expect(textIn(page('link-status-guest'))).toContain(guest.byCode);
    expect(textIn(page('link-status'))).not.toContain(guest.byCode);
  });

  it('tell staff that a guest asks, by what proof and from where they are known', () => {
    const text = textIn(page('review-guest'));
    for (const said of [guest.askerGuest, review.proofs.PC, guest.start]) expect(text).toContain(said);
    expect(textIn(page('review'))).not.toContain(guest.askerGuest);
    expect(text).toContain(labels.rights.disclosure);
  });
});
