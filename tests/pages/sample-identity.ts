import type { OnFile } from '../../functions/domain/identity/on-file.ts';
import { EvidenceHashSchema, ReferenceSchema, StaffIdSchema } from '../../functions/domain/ids.ts';
import { renderIdentity } from '../../functions/pages/identity.tsx';
import { renderLinkPage } from '../../functions/pages/link-page.tsx';
import type { PageProps } from '../../functions/pages/page-props.ts';
import { renderQueue } from '../../functions/pages/queue.tsx';
import { testNow } from '../support/builders.ts';
import { documentsDesk } from '../support/evidence/documents-desk.ts';
import { anEvidenceSet, aScreenedFile } from '../support/evidence/evidence-builders.ts';
import { sampleRequest } from './sample-data.ts';

const session = 'S'.repeat(43);
const onFile: OnFile = { name: '見本 花子', birthDate: '1990-04-01', address: '東京都見本区見本町1-2-3' };

/** What the page of documents shows, unless a test says otherwise. */
export const identityPage = (page: PageProps) => {
  const request = sampleRequest({ status: 'in-review', reviewing: 'identity', lostMailbox: true });
  const files = [
    aScreenedFile(),
    aScreenedFile({ side: 'back' }),
    aScreenedFile({ document: 'eligibility-certificate' }),
    aScreenedFile({ document: 'health-insurance-card' }),
  ];
  return {
    ...page,
    desk: { ...documentsDesk(), ...page.desk, evidence: documentsDesk().evidence },
    session,
    request,
    evidence: anEvidenceSet(request.requestId, {
      files,
      evidenceHash: EvidenceHashSchema.parse('e'.repeat(43)),
    }),
    name: '見本 花子',
    people: 1,
    onFile: [[onFile]],
    needed: 2,
    today: '2026-11-24',
  };
};

/** The pages of documents and of a member's list, by a name that says what they show. */
export const identityPages = (page: PageProps): Record<string, string> => {
  const shown = identityPage(page);
  const rejection = {
    staffId: StaffIdSchema.parse('aya'),
    reason: 'looks-altered',
    at: testNow.toISOString(),
  } as const;
  const missing = { checks: ['name', 'masked'], reason: false, person: 'choose' } as const;
  const overdue = sampleRequest({
    dueAt: '2026-11-20T14:59:59.000Z',
    receivedAt: '2026-11-13T03:00:00.000Z',
  });
  const other = sampleRequest({ reference: ReferenceSchema.parse('B4N7W-0ZC5H') });
  const token = 'T'.repeat(43);
  const items = [
    { request: overdue, asks: 'second-plan', route: 'review', token },
    { request: other, asks: 'identity', route: 'identity', token },
  ] as const;
  return {
    'link-identity': renderLinkPage({ ...page, purpose: 'identity' }),
    'link-queue': renderLinkPage({ ...page, purpose: 'queue' }),
    identity: renderIdentity(shown),
    'identity-several': renderIdentity({ ...shown, people: 2, onFile: [[onFile], []], missing }),
    'identity-nobody': renderIdentity({
      ...shown,
      people: 0,
      onFile: [],
      missing: { checks: [], reason: true, person: undefined },
    }),
    'identity-unmapped': renderIdentity({ ...shown, onFile: undefined, name: undefined }),
    'identity-second': renderIdentity({ ...shown, evidence: { ...shown.evidence, rejection } }),
    queue: renderQueue({ ...page, items, more: 3, now: testNow }),
    'queue-empty': renderQueue({ ...page, items: [], more: 0, now: testNow }),
  };
};
