import type { Desk } from '../../functions/domain/desk/desk.ts';
import { ReferenceSchema } from '../../functions/domain/ids.ts';
import { hashPlan } from '../../functions/domain/plan/plan.ts';
import type { Language } from '../../functions/domain/right.ts';
import { renderAccepted } from '../../functions/pages/accepted.tsx';
import { renderChoice } from '../../functions/pages/choice.tsx';
import { renderConfirmation } from '../../functions/pages/confirmation.tsx';
import { renderConfirmed } from '../../functions/pages/confirmed.tsx';
import { renderDecided } from '../../functions/pages/decided.tsx';
import { renderEnrolled } from '../../functions/pages/enrolled.tsx';
import { renderEnrolment } from '../../functions/pages/enrolment.tsx';
import { renderEvidence } from '../../functions/pages/evidence.tsx';
import { renderLinkPage } from '../../functions/pages/link-page.tsx';
import { renderObjection, renderStopped } from '../../functions/pages/objection.tsx';
import { renderPackage } from '../../functions/pages/package.tsx';
import { renderPackageCode } from '../../functions/pages/package-code.tsx';
import { renderProblem } from '../../functions/pages/problem.tsx';
import { renderRequestForm } from '../../functions/pages/request-form.tsx';
import { renderReview } from '../../functions/pages/review.tsx';
import { renderStatus } from '../../functions/pages/status.tsx';
import { renderWithdrawn } from '../../functions/pages/withdrawn.tsx';
import { aDesk } from '../support/desk-builder.ts';
import { documentsDesk } from '../support/evidence/documents-desk.ts';
import { aFile } from '../support/evidence/evidence-builders.ts';
import {
  sampleDecision,
  sampleDisclosed,
  sampleMap,
  samplePlan,
  sampleRequest,
  sampleResults,
} from './sample-data.ts';
import { doubtfulReview } from './sample-doubtful.ts';
import { guestPages } from './sample-guest.ts';
import { identityPages } from './sample-identity.ts';

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
  const evidenceSet = { files: [aFile({ state: 'refused', refusal: 'unreadable' })] };
  const compiled = { desk: documentsDesk() };
  const documents = { ...page, compiled, credential, request, evidence: evidenceSet, today: '2026-11-24' };
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
    'form-lost-mailbox': renderRequestForm({
      ...page,
      desk: { ...page.desk, lostMailbox: { coolOffHours: 72 } },
      idempotencyKey,
      values: { lostMailbox: true },
      errors: ['lostMailbox', 'onFile'],
    }),
    accepted: renderAccepted({ ...page, reference: request.reference }),
    'link-confirm': renderLinkPage({ ...page, purpose: 'confirm' }),
    'link-status': renderLinkPage({ ...page, purpose: 'status' }),
    'link-review': renderLinkPage({ ...page, purpose: 'review' }),
    'link-choose': renderLinkPage({ ...page, purpose: 'choose' }),
    'link-objection': renderLinkPage({ ...page, purpose: 'objection' }),
    'link-enrol': renderLinkPage({ ...page, purpose: 'enrol' }),
    'link-package': renderLinkPage({ ...page, purpose: 'package' }),
    package: renderPackage({ ...page, credential, request, disclosed: sampleDisclosed() }),
    'package-tail': renderPackage({
      ...page,
      credential,
      request,
      disclosed: sampleDisclosed(),
      tailRefused: true,
    }),
    'package-code': renderPackageCode({ ...page, request }),
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
    ...guestPages(page),
    objection: renderObjection({ ...page, credential, request, possible: true }),
    'objection-refused': renderObjection({
      ...page,
      credential,
      request,
      possible: true,
      tailRefused: true,
    }),
    'objection-late': renderObjection({
      ...page,
      credential,
      request: sampleRequest(refused),
      possible: false,
    }),
    stopped: renderStopped({ ...page, request }),
    review: renderReview(review),
    'review-missing': renderReview({
      ...review,
      missing: ['ground'],
      values: { verdict: 'refuse', 'step.accounts/account': 'keep:R_NOT_RETAINED_DATA' },
    }),
    'review-doubtful': renderReview(doubtfulReview(review)),
    'review-second': renderReview({ ...review, recorded: sampleDecision(plan) }),
    choice: renderChoice({ ...choice, candidates }),
    'choice-none': renderChoice({ ...choice, candidates: [], choiceMissing: true }),
    decided: renderDecided({ ...page, request, result: 'second-needed' }),
    enrolment: renderEnrolment(enrolment),
    'enrolment-refused': renderEnrolment({ ...enrolment, codeRefused: true }),
    enrolled: renderEnrolled(page),
    ...identityPages(page),
    evidence: renderEvidence(documents),
    'evidence-refused': renderEvidence({
      ...documents,
      missing: ['photo-or-two', 'not-accepted:drivers-licence'],
      tailRefused: true,
      nameRefused: true,
      values: { name: '見本' },
    }),
    'evidence-submitted': renderEvidence({
      ...documents,
      evidence: { ...evidenceSet, submittedAt: '2026-11-24T03:00:00.000Z' },
    }),
    'refused-link': renderProblem({ ...page, problem: { kind: 'refused-link' } }),
    'bad-input': renderProblem({ ...page, problem: { kind: 'bad-input', field: 'staffCode' } }),
    'not-found': renderProblem({ ...page, problem: { kind: 'not-found' } }),
    conflict: renderProblem({ ...page, problem: { kind: 'conflict' } }),
    'too-many': renderProblem({ ...page, problem: { kind: 'too-many' } }),
    'not-signed': renderProblem({ ...page, problem: { kind: 'not-signed' } }),
    replayed: renderProblem({ ...page, problem: { kind: 'replayed' } }),
    'server-error': renderProblem({ ...page, problem: { kind: 'server-error', correlationId: '1-67-abc' } }),
  };
};
