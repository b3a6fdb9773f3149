import { describe, expect, it } from 'vitest';
import { StatusSchema } from '../../functions/domain/request/request.ts';
import { messagesIn } from '../../functions/pages/messages/of-language.ts';
import { renderObjection, renderStopped } from '../../functions/pages/objection.tsx';
import { aDesk } from '../support/desk-builder.ts';
import { textIn, valuesOf } from './html.ts';
import { sampleRequest } from './sample-data.ts';

const languages = ['ja', 'en'] as const;
const pageOf = (language: 'ja' | 'en') => ({ language, baseUrl: 'https://desk.example/v1', desk: aDesk() });
const credential = { token: 'T'.repeat(43) };

describe.each(languages)('the page of an objection in %s', (language) => {
  const { labels, objection, stopped } = messagesIn(language);
  const page = pageOf(language);

  it('says what was asked and when, and no more of the request', () => {
    const request = sampleRequest({ status: 'planned' });
    const html = renderObjection({ ...page, credential, request, possible: true });
    for (const text of ['7K3QX-M92TD', labels.rights.erasure]) expect(textIn(html)).toContain(text);
    expect(html).not.toContain(request.requestId);
    expect(html).not.toContain(request.mailboxKey);
    expect(valuesOf(html, 'action')).toContain(`https://desk.example/v1/objection/stop?language=${language}`);
  });

  it.each(StatusSchema.options)(
    'has no form when it is too late, but says how far it is and whom to turn to: %s',
    (status) => {
      const html = renderObjection({
        ...page,
        credential,
        request: sampleRequest({ status }),
        possible: false,
      });
      expect(html).not.toContain('<form');
      expect(textIn(html)).toContain(objection.lateTitle);
      expect(textIn(html)).toContain(labels.statuses[status]);
      expect(html).toContain('mailto:desk@desk.example');
    },
  );

  it('points to the field when the end of the reference is wrong', () => {
    const html = renderObjection({
      ...page,
      credential,
      request: sampleRequest(),
      possible: true,
      tailRefused: true,
    });
    expect(html).toContain('href="#tail"');
    expect(html).toContain('id="tail-error"');
  });

  it('confirms that the request is stopped', () => {
    const text = textIn(renderStopped({ ...page, request: sampleRequest({ status: 'withdrawn' }) }));
    expect(text).toContain(stopped.title);
    expect(text).toContain('7K3QX-M92TD');
  });
});
