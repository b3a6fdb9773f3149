import { describe, expect, it } from 'vitest';
import { ReferenceSchema } from '../../functions/domain/ids.ts';
import { renderAccepted } from '../../functions/pages/accepted.tsx';
import { messagesIn } from '../../functions/pages/messages/of-language.ts';
import { renderRequestForm } from '../../functions/pages/request-form.tsx';
import type { RequestFormProps } from '../../functions/pages/request-form-props.ts';
import { tagsOf, textIn } from './html.ts';
import { pageProps } from './sample-pages.ts';

const page = pageProps('ja');
const { requestForm, labels } = messagesIn('ja');
const render = (props: Partial<RequestFormProps> = {}) =>
  renderRequestForm({ ...page, idempotencyKey: 'key-1', ...props });
const inputs = (html: string) => tagsOf(html, 'input').map(({ attributes }) => attributes);
const rule = { proof: 'P1', approvals: 1, coolOffHours: 0, statement: { ja: 'はい', en: 'Yes' } } as const;
const severalRights = { ...page.desk, rights: { erasure: rule, suspension: rule } };

describe('the request form', () => {
  it('has the fields that intake reads', () => {
    const names = inputs(render()).map(({ name, type }) => `${name}:${type}`);
    expect(names).toEqual([
      'right:hidden',
      'language:hidden',
      'idempotencyKey:hidden',
      'mailbox:email',
      'statement:checkbox',
    ]);
    expect(inputs(render())).toContainEqual(expect.objectContaining({ name: 'right', value: 'erasure' }));
    expect(inputs(render())).toContainEqual(
      expect.objectContaining({ name: 'idempotencyKey', value: 'key-1' }),
    );
  });

  it('asks for the right first where the desk offers several, and offers no others', () => {
    const html = render({ desk: severalRights });
    expect(inputs(html).flatMap(({ name, value }) => (name === 'right' ? [value] : []))).toEqual([
      'erasure',
      'suspension',
    ]);
    expect(textIn(html)).not.toContain(labels.rights.disclosure);
    expect(html).not.toContain('name="mailbox"');
  });

  it('does not take up a right that the desk does not offer', () => {
    const html = render({ desk: severalRights, values: { right: 'disclosure' } });
    expect(html).not.toContain('name="mailbox"');
    expect(html).not.toContain('disclosure');
  });

  it('says the steps, proof, time and fee of the right before it asks', () => {
    const text = textIn(render());
    const said = [
      requestForm.stepMail(page.desk.confirmation.expiresAfterHours),
      requestForm.stepReview(2),
      requestForm.stepCoolOff(72),
      labels.proofs.P1,
      requestForm.timeText(7),
      requestForm.feeText,
    ];
    for (const each of said) expect(text.indexOf(each)).toBeGreaterThan(0);
    for (const each of said) expect(text.indexOf(each)).toBeLessThan(text.indexOf(requestForm.submit));
  });

  it('leaves out the cool-off where the desk has none', () => {
    const desk = { ...page.desk, rights: { erasure: rule } };
    expect(textIn(render({ desk }))).not.toContain(requestForm.stepCoolOff(0));
    expect(textIn(render({ desk }))).toContain(requestForm.stepReview(1));
  });

  it('shows each error beside its field and in a summary that leads there', () => {
    const html = render({ errors: ['mailbox', 'statement'], values: { mailbox: 'x', statement: true } });
    for (const id of ['mailbox', 'statement'] as const) {
      expect(html).toContain(`<a href="#${id}">${requestForm.errors[id]}</a>`);
      expect(html).toContain(`id="${id}-error">${requestForm.errors[id]}`);
      const field = inputs(html).find((each) => each['id'] === id);
      expect(field?.['aria-describedby']).toContain(`${id}-error`);
      expect(field?.['aria-invalid']).toBe('true');
    }
    expect(inputs(html)).toContainEqual(expect.objectContaining({ name: 'mailbox', value: 'x' }));
    expect('checked' in (inputs(html).find(({ name }) => name === 'statement') ?? {})).toBe(true);
  });

  it('has no error and nothing ticked at first', () => {
    expect(render()).not.toContain('role="alert"');
    expect('checked' in (inputs(render()).find(({ name }) => name === 'statement') ?? {})).toBe(false);
  });
});

describe('the answer to an accepted request', () => {
  it('differs only by the reference', () => {
    const answer = (reference: string) =>
      renderAccepted({ ...page, reference: ReferenceSchema.parse(reference) }).replace(reference, '');
    expect(answer('7K3QX-M92TD')).toBe(answer('B4N7W-0ZC5H'));
  });
});
