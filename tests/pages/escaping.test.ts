import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPlan } from '../../functions/domain/plan/plan.ts';
import { renderConfirmation } from '../../functions/pages/confirmation.tsx';
import { renderEnrolment } from '../../functions/pages/enrolment.tsx';
import { renderProblem } from '../../functions/pages/problem.tsx';
import { renderRequestForm } from '../../functions/pages/request-form.tsx';
import { renderReview } from '../../functions/pages/review.tsx';
import { tagsIn } from './html.ts';
import { sampleMap, samplePlan, sampleRequest } from './sample-data.ts';
import { pageProps } from './sample-pages.ts';

const page = pageProps('ja');
const both = (text: string) => ({ ja: text, en: text });

/** Strings made of what breaks out of text and attributes. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '`',
        '=',
        '/',
        '<script>',
        '</title>',
        '-->',
        ' onload=',
        'x',
        '\n',
        '\0',
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

/** Elements and attribute names: what a string must never change. */
const shapeOf = (html: string): string =>
  tagsIn(html)
    .map(({ name, attributes }) => `${name}[${Object.keys(attributes).sort().join(' ')}]`)
    .join('');

const changesNoShape = (render: (text: string) => string) => {
  const expected = shapeOf(render('x'));
  const angles = (html: string) => html.split('<').length;
  const brackets = angles(render('x'));
  fc.assert(
    fc.property(hostile, (text) => {
      const html = render(text === '' ? 'x' : text);
      expect(shapeOf(html)).toBe(expected);
      expect(angles(html)).toBe(brackets);
    }),
    { numRuns: 150 },
  );
};

describe('strings from outside cannot become markup', () => {
  it('the mailbox that was typed', () => {
    changesNoShape((mailbox) =>
      renderRequestForm({
        ...page,
        idempotencyKey: 'key',
        values: { right: 'erasure', mailbox },
        errors: ['mailbox'],
      }),
    );
  });

  it('the idempotency key', () => {
    changesNoShape((idempotencyKey) => renderRequestForm({ ...page, idempotencyKey }));
  });

  it('the code that was typed', () => {
    const { reference } = sampleRequest();
    changesNoShape((code) => renderConfirmation({ ...page, credential: { reference, code }, pending: [] }));
  });

  it('the token', () => {
    changesNoShape((token) => renderConfirmation({ ...page, credential: { token }, pending: [] }));
  });

  it('the name of a field', () => {
    changesNoShape((field) => renderProblem({ ...page, problem: { kind: 'bad-input', field: `q${field}` } }));
  });

  it('the secret of an authenticator', () => {
    const otpauthUri = 'otpauth://totp/x?secret=A';
    changesNoShape((secret) => renderEnrolment({ ...page, token: 't', otpauthUri, secret }));
  });

  it('texts of the desk', () => {
    changesNoShape((text) => {
      const rule = { proof: 'P1', approvals: 1, coolOffHours: 0, statement: both(text) } as const;
      const operator = { name: both(text), address: both(text), representative: both(text) };
      return renderRequestForm({
        ...page,
        desk: { ...page.desk, operator, rights: { erasure: rule } },
        idempotencyKey: 'key',
      });
    });
  });

  it('labels of the data map and choices sent back', () => {
    const request = sampleRequest({ status: 'planned' });
    const plan = samplePlan(request);
    const map = sampleMap();
    changesNoShape((text) => {
      const { accounts } = map.tables;
      if (!accounts) throw new Error('the sample map has accounts');
      const classes = Object.fromEntries(
        Object.entries(accounts.classes).map(([name, rowClass]) => [
          name,
          { ...rowClass, label: both(`q${text}`) },
        ]),
      );
      const dataMap = { ...map, tables: { accounts: { ...accounts, classes } } };
      const values = { 'step.accounts/account': text, verdict: text };
      return renderReview({
        ...page,
        session: 's',
        request,
        plan,
        planHash: hashPlan(plan),
        dataMap,
        values,
      });
    });
  });
});
