import type { Desk } from '../../functions/domain/desk/desk.ts';
import { hashPlan } from '../../functions/domain/plan/plan.ts';
import type { Language } from '../../functions/domain/right.ts';
import { renderLinkPage } from '../../functions/pages/link-page.tsx';
import { renderPackage } from '../../functions/pages/package.tsx';
import { renderReview } from '../../functions/pages/review.tsx';
import { renderStatus } from '../../functions/pages/status.tsx';
import { renderWithdrawn } from '../../functions/pages/withdrawn.tsx';
import { sampleDisclosed, sampleMap, samplePlan, sampleRequest } from './sample-data.ts';

interface Page {
  language: Language;
  desk: Desk;
  baseUrl: string;
}

const rule = { proof: 'P1', approvals: 1, coolOffHours: 0, statement: { ja: 'はい', en: 'Yes' } } as const;

/** The pages of a guest's request, and what staff see of it. */
export const guestPages = (page: Page): Record<string, string> => {
  const guest = { right: 'disclosure', guest: true, proof: 'PC' } as const;
  const request = sampleRequest({ ...guest, status: 'planned', language: page.language });
  const done = { status: 'completed', outcome: 'DONE', closedAt: '2026-11-25T01:00:00.000Z' } as const;
  const completed = sampleRequest({ ...guest, ...done });
  const disclosed = sampleDisclosed();
  const credential = { reference: request.reference, code: '0123456789' };
  const desk = { ...page.desk, rights: { ...page.desk.rights, disclosure: { ...rule, guests: true } } };
  const evidence = [{ from: 'account-door', identifier: 'log-device', count: 1 }];
  const plan = { ...samplePlan(request), evidence };
  const review = { ...page, session: 'S'.repeat(43), request, plan, planHash: hashPlan(plan) };
  return {
    'link-status-guest': renderLinkPage({ ...page, desk, purpose: 'status' }),
    'status-guest': renderStatus({ ...page, credential, request }),
    'status-guest-package': renderStatus({
      ...page,
      credential,
      request: completed,
      disclosed,
      receipt: '{"receipt":"{}","signature":"x"}',
    }),
    'package-guest': renderPackage({ ...page, credential, request: completed, disclosed }),
    'package-guest-tail': renderPackage({
      ...page,
      credential,
      request: completed,
      disclosed,
      tailRefused: true,
    }),
    'withdrawn-guest': renderWithdrawn({ ...page, request }),
    'review-guest': renderReview({ ...review, dataMap: sampleMap() }),
  };
};
