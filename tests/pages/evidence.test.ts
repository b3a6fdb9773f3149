import { describe, expect, it } from 'vitest';
import { FileRefusalSchema } from '../../functions/domain/evidence/evidence-set.ts';
import { renderEvidence } from '../../functions/pages/evidence.tsx';
import type { EvidenceProps } from '../../functions/pages/evidence-props.ts';
import type { EvidenceSettings } from '../../functions/pages/evidence-settings.ts';
import { messagesIn } from '../../functions/pages/messages/of-language.ts';
import { documentsDesk } from '../support/evidence/documents-desk.ts';
import { aFile } from '../support/evidence/evidence-builders.ts';
import { tagsOf, textIn, valuesOf } from './html.ts';
import { sampleRequest } from './sample-data.ts';
import { pageProps } from './sample-pages.ts';

const token = 'T'.repeat(43);

const page = (props: Partial<EvidenceProps> = {}): string =>
  renderEvidence({
    ...pageProps('ja'),
    compiled: { desk: documentsDesk() },
    credential: { token },
    request: sampleRequest({ status: 'awaiting-evidence' }),
    evidence: { files: [] },
    today: '2026-11-24',
    ...props,
  });

const choices = (html: string): (string | undefined)[] =>
  tagsOf(html, 'input')
    .filter(({ attributes }) => attributes['name'] === 'document')
    .map(({ attributes }) => attributes['value']);

const settingsIn = (html: string): EvidenceSettings => JSON.parse(valuesOf(html, 'data-settings')[0] ?? '');

describe('the evidence page', () => {
  it('offers a document until its last day, and after it only the advice what to send instead', () => {
    const advice = '健康保険証は使えなくなりました。';
    expect(choices(page({ today: '2025-12-01' }))).toContain('health-insurance-card');
    expect(page({ today: '2025-12-01' })).not.toContain(advice);
    expect(choices(page({ today: '2025-12-02' }))).not.toContain('health-insurance-card');
    expect(textIn(page({ today: '2025-12-02' }))).toContain(advice);
  });

  it('A14: says which sides are sent and what is to be hidden, for each document', () => {
    const text = textIn(page());
    expect(text).toContain('隠すもの：保険者番号、記号・番号（枝番を含む）、QRコード');
    expect(text).toMatch(
      /マイナンバーカード（表面のみ） 顔写真あり／住所の確認に使えます／送る面：表面 隠すもの/,
    );
  });

  it('sends the secret of the link only with its forms', () => {
    const html = page();
    expect(valuesOf(html, 'data-settings').join()).not.toContain(token);
    expect(html.split(token)).toHaveLength(2);
  });

  it('tells its script the files and what is still missing, nothing of their eTags', () => {
    const settings = settingsIn(page({ evidence: { files: [aFile({ state: 'screened', eTag: 'e-1' })] } }));
    expect(settings.files).toHaveLength(1);
    expect(settings.missing).toEqual([]);
    expect(JSON.stringify(settings)).not.toContain('e-1');
    expect(settingsIn(page()).missing).toEqual(['photo-or-two', 'address-proof']);
  });

  it('puts every problem of a submission at its top and keeps the name', () => {
    const html = page({
      missing: ['photo-or-two', 'not-accepted:passport', 'not-accepted:other'],
      tailRefused: true,
      nameRefused: true,
      values: { name: '見本 花子' },
    });
    expect(valuesOf(html, 'href').filter((href) => href.startsWith('#'))).toEqual([
      '#main',
      '#choose',
      '#choose',
      '#tail',
      '#name',
    ]);
    expect(valuesOf(html, 'value')).toContain('見本 花子');
  });

  it('offers nothing more once the documents were submitted', () => {
    const html = page({ evidence: { files: [], submittedAt: '2026-11-24T03:00:00.000Z' } });
    expect(tagsOf(html, 'form')).toEqual([]);
    expect(tagsOf(html, 'script')).toEqual([]);
  });

  it.each(['ja', 'en'] as const)('has words in %s for every refusal of a file', (language) => {
    const { refusals } = messagesIn(language).evidence.script;
    expect(Object.keys(refusals).sort()).toEqual([...FileRefusalSchema.options].sort());
  });
});
