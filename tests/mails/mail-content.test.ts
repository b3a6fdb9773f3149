import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canWithdraw, StatusSchema } from '../../functions/domain/request/request.ts';
import { mailMessagesIn } from '../../functions/mails/messages/of-language.ts';
import { renderMail } from '../../functions/mails/render-mail.ts';
import { messagesIn } from '../../functions/pages/messages/of-language.ts';
import { tagsIn } from '../pages/html.ts';
import { sampleRequest } from '../pages/sample-data.ts';
import { aDesk } from '../support/desk-builder.ts';
import { mailProps, sampleMails } from './sample-mails.ts';

const pages = messagesIn('ja');
const mails = mailMessagesIn('ja');

describe('the subject', () => {
  it('is the same for every request and desk', () => {
    const name = { ja: '別の会社', en: 'Another company' };
    const other = aDesk({ operator: { name, address: name, representative: name } });
    for (const language of ['ja', 'en'] as const) {
      const subjects = (desk?: typeof other) =>
        Object.values(sampleMails(language, desk)).map((each) => each.subject);
      expect(subjects(other)).toEqual(subjects());
    }
  });

  it('differs from kind to kind', () => {
    const subjects = Object.values(sampleMails('ja')).map((each) => each.subject);
    expect(new Set(subjects).size).toBe(subjects.length);
  });
});

describe('a mail to the requester', () => {
  it.each(StatusSchema.options)('offers withdrawal exactly while it is possible: %s', (status) => {
    const request = sampleRequest({ status });
    const { text } = renderMail('request-confirmed', 'ja', { ...mailProps()['request-confirmed'], request });
    expect(text.includes(mails.withdrawLink.title)).toBe(canWithdraw(request));
    expect(text).toContain('/status?language=ja#');
  });

  it('says what a queued or joined request waits for', () => {
    const props = mailProps()['request-confirmed'];
    const queued = sampleRequest({ status: 'queued' });
    expect(renderMail('request-confirmed', 'ja', { ...props, request: queued }).text).toContain(
      pages.confirmed.queued,
    );
    const joined = sampleRequest({ status: 'queued', joins: queued.requestId });
    const { text } = renderMail('request-confirmed', 'ja', { ...props, request: joined });
    expect(text).toContain(pages.confirmed.joined);
    expect(text).not.toContain(pages.confirmed.queued);
  });

  it('says when the cool-off ends', () => {
    const { text } = sampleMails('ja')['cool-off-started'];
    expect(text).toContain('2026年11月29日 12:00 JST');
  });
});

describe('the result', () => {
  const props = mailProps().result;
  const { text } = renderMail('result', 'ja', props);

  it('tells the outcome, the counts, what is kept until when, the backups and the receipt', () => {
    const { status, labels } = pages;
    const said = [
      labels.outcomes.DONE_PARTIAL,
      status.removed('3件'),
      status.redacted('1,204件'),
      status.unlinked('17件'),
      status.kept('21件'),
      status.keptUntil('2033年3月31日'),
      status.backups(35),
      mails.kinds.result.receipt,
    ];
    for (const each of said) expect(text).toContain(each);
  });

  it('points to the authority unless all was done as asked', () => {
    const authority = pages.status.authorityUrl;
    const of = (outcome: 'DONE' | 'R_ID_NOT_CONFIRMED') =>
      renderMail('result', 'ja', { ...props, request: { ...props.request, outcome } }).text;
    expect(of('R_ID_NOT_CONFIRMED')).toContain(authority);
    expect(of('DONE')).not.toContain(authority);
  });

  it('promises no receipt and no backups where there are none', () => {
    const bare = renderMail('result', 'ja', {
      ...props,
      results: [],
      hasReceipt: false,
      backupDays: 35,
    }).text;
    expect(bare).not.toContain(mails.kinds.result.receipt);
    expect(bare).not.toContain(pages.status.backups(35));
  });
});

describe('what stands in a mail', () => {
  it('A16: cannot become markup', () => {
    const render = (text: string) => {
      const both = { ja: text, en: text };
      const operator = { name: both, address: both, representative: both };
      const results = mailProps().result.results.map((each) => ({ ...each, label: both, reason: both }));
      const desk = aDesk();
      return renderMail('result', 'en', { ...mailProps().result, desk: { ...desk, operator }, results }).html;
    };
    const shape = (html: string) =>
      tagsIn(html).map((tag) => [tag.name, ...Object.keys(tag.attributes)].join(' '));
    const hostile = fc
      .array(fc.constantFrom('<', '>', '"', "'", '&', '</p>', '<script>', ' onclick=', 'x'), { minLength: 1 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(hostile, (text) => {
        expect(shape(render(text))).toEqual(shape(render('x')));
        expect(render(text).split('<').length).toBe(render('x').split('<').length);
      }),
      { numRuns: 100 },
    );
  });
});
