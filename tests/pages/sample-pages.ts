import type { Desk } from '../../functions/domain/desk.ts';
import { ReferenceSchema } from '../../functions/domain/ids.ts';
import { hashPlan } from '../../functions/domain/plan.ts';
import type { Language } from '../../functions/domain/right.ts';
import { renderAccepted } from '../../functions/pages/accepted.tsx';
import { renderChoice } from '../../functions/pages/choice.tsx';
import { renderConfirmation } from '../../functions/pages/confirmation.tsx';
import { renderConfirmed } from '../../functions/pages/confirmed.tsx';
import { renderDecided } from '../../functions/pages/decided.tsx';
import { renderEnrolled } from '../../functions/pages/enrolled.tsx';
import { renderEnrolment } from '../../functions/pages/enrolment.tsx';
import { renderLinkPage } from '../../functions/pages/link-page.tsx';
import { renderProblem } from '../../functions/pages/problem.tsx';
import { renderRequestForm } from '../../functions/pages/request-form.tsx';
import { renderReview } from '../../functions/pages/review.tsx';
import { renderStatus } from '../../functions/pages/status.tsx';
import { renderWithdrawn } from '../../functions/pages/withdrawn.tsx';
import { aDesk } from '../support/desk-builder.ts';
import { sampleDecision, sampleMap, samplePlan, sampleRequest, sampleResults } from './sample-data.ts';

const token = 'T'.repeat(43);
const credential = { token };
const session = 'S'.repeat(43);
const idempotencyKey = 'key-0001';
const rule = { proof: 'P1', approvals: 1, coolOffHours: 0, statement: { ja: 'はい', en: 'Yes' } } as const;

/** Everything that every page needs, on the sample desk unless another is given. */
export const pageProps = (language: Language, desk: Desk = aDesk()) => ({
  language,
  desk,
  baseUrl: 'https://desk.example/v1',
});

const severalRights = (desk: Desk): Desk => ({
  ...desk,
  rights: { ...desk.rights, 'purpose-notice': rule, suspension: rule },
});

/** Every page in a language, by a name that says what it shows. */
export const samplePages = (language: Language, desk?: Desk): Record<string, string> => {
  const page = pageProps(language, desk);
  const request = sampleRequest({ language, status: 'planned', proof: 'P1' });
  const coolingOff = {
    ...request,
    status: 'cooling-off',
    coolOffEndsAt: '2026-11-29T03:00:00.000Z',
  } as const;
  const closed = {
    status: 'partly-completed',
    outcome: 'DONE_PARTIAL',
    closedAt: '2026-11-30T01:00:00.000Z',
  } as const;
  const refused = { status: 'refused', outcome: 'R_ID_NOT_CONFIRMED', closedAt: closed.closedAt } as const;
  const plan = samplePlan(request);
  const review = { ...page, session, request, plan, planHash: hashPlan(plan), dataMap: sampleMap() };
  const other = sampleRequest({ right: 'suspension', reference: ReferenceSchema.parse('B4N7W-0ZC5H') });
  const evidence = [
    { from: 'request', identifier: 'mailbox', count: 1 },
    { from: 'accounts/account', identifier: 'account-id', count: 2 },
  ];
  const candidates = [{ evidence }, { evidence: evidence.slice(1) }];
  const choice = { ...page, session, request, dataMap: sampleMap() };
  const otpauthUri = 'otpauth://totp/Sample:mika-sato?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Sample';
  const enrolment = { ...page, token, otpauthUri, secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' };
  return {
    form: renderRequestForm({ ...page, idempotencyKey }),
    'form-rights': renderRequestForm({
      ...page,
      desk: severalRights(page.desk),
      idempotencyKey,
      errors: ['right'],
    }),
    'form-errors': renderRequestForm({
      ...page,
      desk: severalRights(page.desk),
      idempotencyKey,
      values: { right: 'erasure', mailbox: 'hanako＠example.com' },
      errors: ['mailbox', 'statement'],
    }),
    accepted: renderAccepted({ ...page, reference: request.reference }),
    'link-confirm': renderLinkPage({ ...page, purpose: 'confirm' }),
    'link-status': renderLinkPage({ ...page, purpose: 'status' }),
    'link-review': renderLinkPage({ ...page, purpose: 'review' }),
    'link-choose': renderLinkPage({ ...page, purpose: 'choose' }),
    'link-enrol': renderLinkPage({ ...page, purpose: 'enrol' }),
    confirmation: renderConfirmation({ ...page, credential, pending: [request] }),
    'confirmation-many': renderConfirmation({
      ...page,
      credential: { reference: request.reference, code: '0123456789' },
      pending: [request, other],
      tailRefused: true,
    }),
    confirmed: renderConfirmed({
      ...page,
      requests: [request, { ...other, status: 'queued' }, { ...other, joins: request.requestId }],
    }),
    status: renderStatus({ ...page, credential, request: coolingOff }),
    'status-tail': renderStatus({ ...page, credential, request, tailRefused: true }),
    'status-failed': renderStatus({
      ...page,
      credential,
      request: sampleRequest({ status: 'failed', failedFrom: 'verifying' }),
    }),
    'status-closed': renderStatus({
      ...page,
      credential,
      request: sampleRequest(closed),
      results: sampleResults(),
      backupDays: 35,
      receipt: '{"receipt":"{}","signature":"x"}',
    }),
    'status-refused': renderStatus({ ...page, credential, request: sampleRequest(refused) }),
    withdrawn: renderWithdrawn({ ...page, request }),
    review: renderReview(review),
    'review-missing': renderReview({
      ...review,
      missing: 'ground',
      values: { verdict: 'refuse', 'step.accounts/account': 'keep:R_NOT_RETAINED_DATA' },
    }),
    'review-second': renderReview({ ...review, recorded: sampleDecision(plan) }),
    choice: renderChoice({ ...choice, candidates }),
    'choice-none': renderChoice({ ...choice, candidates: [], choiceMissing: true }),
    decided: renderDecided({ ...page, request, result: 'second-needed' }),
    enrolment: renderEnrolment(enrolment),
    'enrolment-refused': renderEnrolment({ ...enrolment, codeRefused: true }),
    enrolled: renderEnrolled(page),
    'refused-link': renderProblem({ ...page, problem: { kind: 'refused-link' } }),
    'bad-input': renderProblem({ ...page, problem: { kind: 'bad-input', field: 'staffCode' } }),
    'not-found': renderProblem({ ...page, problem: { kind: 'not-found' } }),
    conflict: renderProblem({ ...page, problem: { kind: 'conflict' } }),
    'too-many': renderProblem({ ...page, problem: { kind: 'too-many' } }),
    'server-error': renderProblem({ ...page, problem: { kind: 'server-error', correlationId: '1-67-abc' } }),
  };
};
