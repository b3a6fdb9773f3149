import { describe, expect, it } from 'vitest';
import { OutcomeSchema } from '../../functions/domain/request/outcome.ts';
import { canWithdraw, StatusSchema } from '../../functions/domain/request/request.ts';
import { messagesIn } from '../../functions/pages/messages/of-language.ts';
import { renderStatus } from '../../functions/pages/status.tsx';
import type { StatusProps } from '../../functions/pages/status-props.ts';
import { tagsOf, textIn } from './html.ts';
import { sampleRequest, sampleResults } from './sample-data.ts';
import { pageProps } from './sample-pages.ts';

const page = pageProps('ja');
const { labels, status } = messagesIn('ja');
const render = (request = sampleRequest(), props: Partial<StatusProps> = {}) =>
  renderStatus({ ...page, credential: { token: 'T' }, request, ...props });
const withdrawal = `${page.baseUrl}/status/withdrawal?language=ja`;
const actions = (html: string) => tagsOf(html, 'form').map(({ attributes }) => attributes['action']);

describe('the status page', () => {
  it.each(StatusSchema.options)(
    'says %s in plain words and offers withdrawal exactly while it is possible',
    (each) => {
      const request = sampleRequest({ status: each });
      expect(textIn(render(request))).toContain(labels.statuses[each]);
      expect(actions(render(request))).toEqual(canWithdraw(request) ? [withdrawal] : []);
    },
  );

  it('offers no withdrawal once the work that failed had begun', () => {
    expect(actions(render(sampleRequest({ status: 'failed', failedFrom: 'fulfilling' })))).toEqual([]);
  });

  it.each(OutcomeSchema.options)('gives the reason of %s and whom to turn to', (outcome) => {
    const html = render(sampleRequest({ status: 'refused', outcome, closedAt: '2026-11-30T01:00:00.000Z' }));
    expect(textIn(html)).toContain(labels.outcomes[outcome]);
    expect(html).toContain(status.authorityUrl);
  });

  it('counts what became of each class, why rows are kept and until when', () => {
    const request = sampleRequest({ status: 'partly-completed', outcome: 'DONE_PARTIAL' });
    const text = textIn(render(request, { results: sampleResults(), backupDays: 35 }));
    expect(text).toContain(status.removed('3件'));
    expect(text).toContain(status.redacted('1,204件'));
    expect(text).toContain(status.unlinked('17件'));
    expect(text).toContain(status.kept('21件'));
    expect(text).toContain(status.keptUntil('2033年3月31日'));
    expect(text).toContain(status.backups(35));
    expect(text).not.toContain('0件を');
  });

  it('says nothing of backups where nothing was removed or none are kept', () => {
    const request = sampleRequest({ status: 'completed', outcome: 'DONE' });
    const kept = sampleResults().map((each) => ({ ...each, removed: 0, redacted: 0, unlinked: 0 }));
    expect(textIn(render(request, { results: kept, backupDays: 35 }))).not.toContain(status.backups(35));
    expect(textIn(render(request, { results: sampleResults(), backupDays: 0 }))).not.toContain(
      status.backups(0),
    );
  });

  it('gives the receipt as a file, byte for byte', () => {
    const receipt = '{"text":"証明 <&>"}';
    const html = render(sampleRequest({ status: 'completed', outcome: 'DONE' }), { receipt });
    const link = tagsOf(html, 'a').find(({ attributes }) => attributes['download'])?.attributes;
    expect(link?.['download']).toBe('receipt-7K3QX-M92TD.json');
    const [type, data = ''] = (link?.['href'] ?? '').split(',');
    expect(type).toBe('data:application/json;base64');
    expect(Buffer.from(data, 'base64').toString('utf8')).toBe(receipt);
  });
});
