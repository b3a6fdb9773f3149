import { type DataMap, DataMapSchema } from '../../functions/domain/data-map/data-map.ts';
import { hashDecision, type RecordedDecision } from '../../functions/domain/decision/decision.ts';
import {
  type DisclosurePackage,
  DisclosurePackageSchema,
} from '../../functions/domain/disclosure/disclosure-package.ts';
import { PlanHashSchema, ReferenceSchema, StaffIdSchema } from '../../functions/domain/ids.ts';
import { hashPlan, type Plan, type PlanStep } from '../../functions/domain/plan/plan.ts';
import { type SubjectRequest, SubjectRequestSchema } from '../../functions/domain/request/request.ts';
import type { ClassResult } from '../../functions/pages/class-result.ts';
import { aPlan, aRequest, aRequestId, testNow } from '../support/builders.ts';

const label = (ja: string, en: string) => ({ ja, en });
const rowClass = (name: ReturnType<typeof label>, erasure: object) => ({
  label: name,
  find: [{ by: 'key', partition: '{account-id}' }],
  attributes: {},
  erasure,
});
const keep = {
  do: 'keep',
  reason: 'tax-records',
  label: label('国税関係帳簿書類の保存義務（法人税法施行規則第59条）', 'Records that tax law makes us keep'),
  from: 'paidAt',
  days: 2555,
};

/** A data map with one class for each treatment. */
export const sampleMap = (): DataMap =>
  DataMapSchema.parse({
    version: 1,
    identifiers: {
      mailbox: { label: label('メールアドレス', 'Mail address'), type: 'S', strength: 'strong' },
      'account-id': { label: label('アカウント番号', 'Account number'), type: 'N', strength: 'strong' },
      phone: { label: label('電話番号', 'Phone number'), type: 'S', strength: 'weak' },
    },
    subject: 'account-id',
    mailbox: {
      identifier: 'mailbox',
      class: 'accounts/account',
      attribute: 'email',
      changedAt: 'mailboxChangedAt',
    },
    tables: {
      accounts: {
        name: 'sample-accounts',
        backupDays: 35,
        key: { partition: { name: 'accountId', type: 'N' } },
        classes: {
          account: rowClass(label('アカウント', 'Account'), { do: 'delete' }),
          invoice: rowClass(label('請求書と支払いの記録', 'Invoices and payments'), keep),
          ticket: rowClass(label('お問い合わせ', 'Support cases'), { do: 'redact', set: { body: 'remove' } }),
          post: rowClass(label('公開した投稿', 'Published posts'), {
            do: 'unlink',
            set: { author: 'remove' },
          }),
        },
      },
    },
  });

const step = (
  name: string,
  treatment: PlanStep['treatment'],
  found: number,
  more: Partial<PlanStep> = {},
): PlanStep => ({ table: 'accounts', class: name, treatment, found, lapsed: 0, selectors: [], ...more });

/** A plan with every treatment, a hold, and a weak identifier that was not followed. */
export const samplePlan = (request: SubjectRequest): Plan =>
  aPlan(request.requestId, {
    holds: ['case-12'],
    evidence: [
      { from: 'request', identifier: 'mailbox', count: 1 },
      { from: 'accounts/account', identifier: 'account-id', count: 1 },
    ],
    notFollowed: ['phone'],
    steps: [
      step('account', 'delete', 1),
      step('invoice', 'keep', 24, {
        reason: 'tax-records',
        until: '2033-03-31',
        lapsed: 3,
        undated: 1,
        unmatched: 4,
      }),
      step('ticket', 'redact', 1204),
      step('post', 'unlink', 17),
      step('order', 'hold', 2),
    ],
  });

/** A request with a reference that everybody can check by eye. */
export const sampleRequest = (fields: Partial<SubjectRequest> = {}): SubjectRequest =>
  SubjectRequestSchema.parse(aRequest({ reference: ReferenceSchema.parse('7K3QX-M92TD'), ...fields }));

/** The first of two approvals: grants the request, keeps one class. */
export const sampleDecision = (plan: Plan): RecordedDecision => {
  const decision = {
    planHash: PlanHashSchema.parse(hashPlan(plan)),
    verdict: 'grant' as const,
    steps: [
      { table: 'accounts', class: 'account', verdict: 'grant' as const },
      {
        table: 'accounts',
        class: 'ticket',
        verdict: 'keep' as const,
        ground: 'R34_SPECIAL_PROCEDURE' as const,
      },
    ],
  };
  const approval = { staffId: StaffIdSchema.parse('mika-sato'), at: testNow.toISOString() };
  return { decision, decisionHash: hashDecision(decision), approvals: [approval] };
};

/** Counts of every kind. */
export const sampleResults = (): ClassResult[] => {
  const none = { removed: 0, redacted: 0, unlinked: 0, kept: 0 };
  return [
    { ...none, label: label('アカウント', 'Account'), found: 1, removed: 1 },
    { ...none, label: label('お問い合わせ', 'Support cases'), found: 1204, redacted: 1204 },
    { ...none, label: label('公開した投稿', 'Published posts'), found: 17, unlinked: 17 },
    {
      ...none,
      label: label('請求書と支払いの記録', 'Invoices and payments'),
      found: 24,
      removed: 3,
      kept: 21,
      reason: keep.label,
      until: '2033-03-31',
    },
  ];
};

/** A package that can be fetched for a week. */
export const sampleDisclosed = (): DisclosurePackage =>
  DisclosurePackageSchema.parse({
    requestId: aRequestId(),
    packageId: 'p'.repeat(22),
    version: 1,
    bytes: 1_204_512,
    sha256: '0123456789abcdef'.repeat(4),
    parts: ['index.html', 'data.json', 'csv/accounts.account.csv', 'manifest.json'].map((name, at) => ({
      name,
      bytes: 421 * 10 ** at,
      sha256: 'a'.repeat(64),
    })),
    classes: [],
    builtAt: testNow.toISOString(),
    expiresAt: '2026-12-01T03:00:00.000Z',
  });
