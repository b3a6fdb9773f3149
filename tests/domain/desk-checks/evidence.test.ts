import { describe, expect, it } from 'vitest';
import type { Desk, IdentityDocument } from '../../../functions/domain/desk/desk.ts';
import { checkDesk, deskWarnings } from '../../../functions/domain/desk-checks/check-desk.ts';
import { aDesk } from '../../support/desk-builder.ts';
import { both } from './map-problems.ts';

const today = '2026-11-24';
const byDocuments = { proof: 'P3', approvals: 2, coolOffHours: 0, statement: both('x') } as const;
const aDocument = (fields: Partial<IdentityDocument> = {}): IdentityDocument => ({
  label: both('Document'),
  photo: true,
  provesAddress: true,
  sides: ['front'],
  mask: [],
  ...fields,
});
const evidence = (...documents: IdentityDocument[]): Pick<Desk, 'evidence'> => ({
  evidence: {
    expiresAfterHours: 336,
    documents: Object.fromEntries(documents.map((document, at) => [`document-${at}`, document])),
  },
});

const problems = (fields: Partial<Desk>, on = today) =>
  checkDesk(aDesk({ rights: { erasure: byDocuments }, ...fields }), on).map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );

describe('documents that a right asks for', () => {
  it.each([
    ['one with a photo and the address', evidence(aDocument())],
    ['two without a photo', evidence(aDocument({ photo: false }), aDocument({ photo: false }))],
    ['a photo, and a proof of address', evidence(aDocument({ provesAddress: false }), aDocument())],
  ])('%s can be sent', (_, fields) => {
    expect(problems(fields)).toEqual([]);
  });

  it('are listed by the desk', () => {
    expect(problems({})).toEqual([
      'evidence is missing, but rights.erasure.proof asks for documents — list those you accept',
    ]);
    expect(problems({ rights: aDesk().rights, lostMailbox: { coolOffHours: 168 } })).toEqual([
      'evidence is missing, but lostMailbox asks for documents — list those you accept',
    ]);
  });

  it.each([
    ['none at all', evidence()],
    ['one without a photo', evidence(aDocument({ photo: false }))],
    ['a photo without address', evidence(aDocument({ provesAddress: false }))],
    [
      'one that is accepted no more',
      evidence(aDocument({ acceptedUntil: '2026-11-23', instead: both('Another') })),
    ],
    ['one that is not accepted yet', evidence(aDocument({ acceptedFrom: '2026-11-25' }))],
  ])('are not enough: %s', (_, fields) => {
    expect(problems(fields)).toEqual([
      'evidence.documents no choice of these is enough on 2026-11-24, but rights.erasure.proof asks for documents — accept one with a photo or two without, one of which proves the address',
    ]);
  });

  it('004-16: are enough until the last day on which they are accepted', () => {
    const fields = evidence(aDocument({ acceptedUntil: today, instead: both('Another') }));
    expect(problems(fields, today)).toEqual([]);
    expect(problems(fields, '2026-11-25')).toHaveLength(1);
  });
});

describe('a document', () => {
  const at = 'evidence.documents.document-1';
  it.each<[string, Partial<IdentityDocument>, string]>([
    [
      'that ends before it begins',
      { acceptedFrom: '2026-02-01', acceptedUntil: '2026-01-01', instead: both('Another') },
      `${at}.acceptedUntil is before acceptedFrom — name a later one`,
    ],
    [
      '004-16: that ends without advice',
      { acceptedUntil: '2025-12-01' },
      `${at}.acceptedUntil ends without advice — add instead: what to send in its place`,
    ],
    [
      'with advice that nobody sees',
      { instead: both('Another') },
      `${at}.instead is never shown — add acceptedUntil, the last day on which it is accepted, or remove it`,
    ],
    ['with a side twice', { sides: ['front', 'front'] }, `${at}.sides names a side twice — name each once`],
  ])('%s has a problem', (_, fields, expected) => {
    expect(problems(evidence(aDocument(), aDocument(fields)))).toEqual([expected]);
  });

  it('accepted for one day has none', () => {
    const fields = { acceptedFrom: today, acceptedUntil: today, instead: both('Another') };
    expect(problems(evidence(aDocument(), aDocument(fields)))).toEqual([]);
  });
});

describe('documents that nothing asks for', () => {
  const warnings = (fields: Partial<Desk>) =>
    deskWarnings(aDesk({ ...evidence(aDocument()), ...fields }), today).map(({ path }) => path.join('.'));

  it('are a warning', () => {
    expect(warnings({})).toEqual(['evidence']);
    expect(warnings({ rights: { erasure: byDocuments } })).toEqual([]);
    expect(warnings({ lostMailbox: { coolOffHours: 168 } })).toEqual([]);
  });
});
