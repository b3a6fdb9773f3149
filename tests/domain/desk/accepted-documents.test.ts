import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedToday, missingDocuments } from '../../../functions/domain/desk/accepted-documents.ts';
import type { IdentityDocument } from '../../../functions/domain/desk/desk.ts';

const TODAY = '2026-11-24';
const both = (text: string) => ({ ja: text, en: text });
const aDocument = (fields: Partial<IdentityDocument> = {}): IdentityDocument => ({
  label: both('Document'),
  photo: false,
  provesAddress: true,
  sides: ['front'],
  mask: [],
  ...fields,
});

const documents = {
  licence: aDocument({ photo: true, sides: ['front', 'back'] }),
  'my-number-card': aDocument({ photo: true }),
  passport: aDocument({ photo: true, provesAddress: false }),
  certificate: aDocument(),
  register: aDocument(),
  'pension-notice': aDocument({ provesAddress: false }),
  'student-card': aDocument({ provesAddress: false }),
  'paper-card': aDocument({ acceptedUntil: '2025-12-01', instead: both('Use the certificate.') }),
  'new-card': aDocument({ acceptedFrom: '2027-04-01' }),
};

type Sent = readonly [document: string, side?: 'front' | 'back'];
const missing = (...sent: Sent[]) =>
  missingDocuments(
    documents,
    sent.map(([document, side = 'front']) => ({ document, side })),
    TODAY,
  );

describe('documents that are accepted', () => {
  const ids = (today: string) => {
    const { accepted, ended } = acceptedToday(documents, today);
    return { accepted: accepted.map(({ id }) => id), ended: ended.map(({ id }) => id) };
  };

  it('004-16: the paper insurance card is accepted on its last day, and afterwards comes with advice', () => {
    expect(ids('2025-12-01').accepted).toContain('paper-card');
    expect(ids('2025-12-02').accepted).not.toContain('paper-card');
    expect(acceptedToday(documents, TODAY).ended).toEqual([{ id: 'paper-card', ...documents['paper-card'] }]);
  });

  it('004-16: a document is neither accepted nor ended before its first day', () => {
    expect(ids('2027-03-31').accepted).not.toContain('new-card');
    expect(ids('2027-03-31').ended).not.toContain('new-card');
    expect(ids('2027-04-01').accepted).toContain('new-card');
  });
});

describe('a set of documents', () => {
  it.each([
    ['004-16: one with a photo and the address', [['licence']]],
    ['004-16: both sides of one with a photo', [['licence'], ['licence', 'back']]],
    ['004-16: two different ones without a photo', [['certificate'], ['register']]],
    ['004-16: a photo without address beside a proof of address', [['passport'], ['register']]],
    ['004-16: two without a photo, one of them with the address', [['pension-notice'], ['register']]],
  ] satisfies [string, Sent[]][])('%s is enough', (_, sent) => {
    expect(missing(...sent)).toEqual([]);
  });

  it.each([
    ['004-16: nothing', [], ['photo-or-two', 'address-proof']],
    ['004-16: one without a photo', [['certificate']], ['photo-or-two']],
    ['004-16: the same one twice', [['certificate'], ['certificate']], ['photo-or-two']],
    ['004-16: a passport without address', [['passport']], ['address-proof']],
    ['004-16: two without photo and address', [['pension-notice'], ['student-card']], ['address-proof']],
    ['004-16: a back alone', [['licence', 'back']], ['photo-or-two', 'address-proof']],
    [
      '004-16: the back of a My Number card beside its front',
      [['my-number-card'], ['my-number-card', 'back']],
      ['side-not-accepted:my-number-card'],
    ],
    ['004-16: an ended card beside a good one', [['licence'], ['paper-card']], ['not-accepted:paper-card']],
    [
      '004-16: an ended card as one of two',
      [['certificate'], ['paper-card']],
      ['photo-or-two', 'not-accepted:paper-card'],
    ],
    ['004-16: one that is not accepted yet', [['licence'], ['new-card']], ['not-accepted:new-card']],
    [
      '004-16: an unknown one, told once',
      [['licence'], ['constructor'], ['constructor', 'back']],
      ['not-accepted:constructor'],
    ],
  ] satisfies [string, Sent[], string[]][])('%s is not enough', (_, sent, codes) => {
    expect(missing(...sent)).toEqual(codes);
  });
});

describe('any set of documents', () => {
  const ids = [...Object.keys(documents), 'unknown'] as const;
  const side = fc.constantFrom('front', 'back');
  const file = fc.record({ document: fc.constantFrom(...ids), side });
  const codes = (files: { document: string; side: 'front' | 'back' }[]) =>
    missingDocuments(documents, files, TODAY);
  const sound = acceptedToday(documents, TODAY).accepted.map(({ id }) => ({
    document: id,
    side: 'front' as const,
  }));

  it('004-16: gives the same codes in whatever order it was sent, and however often', () => {
    fc.assert(
      fc.property(fc.array(file), (files) => {
        const again = new Set(codes([...files].reverse().concat(files)));
        expect(again).toEqual(new Set(codes(files)));
      }),
    );
  });

  it('004-16: is never enough with a file that is refused, and is never worse for a good one', () => {
    const refused = file.filter((one) => codes([one]).some((code) => code.includes('not-accepted')));
    fc.assert(
      fc.property(fc.array(file), refused, fc.constantFrom(...sound), (files, bad, good) => {
        expect(codes([...files, bad])).not.toEqual([]);
        for (const code of codes([...files, good])) expect(codes(files)).toContain(code);
      }),
    );
  });

  it('004-16: that is enough has a front with a photo or two fronts without, and an address', () => {
    const list = new Map<string, IdentityDocument>(Object.entries(documents));
    fc.assert(
      fc.property(fc.array(file, { maxLength: 4 }), (files) => {
        const fronts = files.filter((one) => one.side === 'front').map((one) => list.get(one.document));
        const kinds = new Set(files.filter((one) => one.side === 'front').map((one) => one.document));
        const fit =
          (kinds.size >= 2 || fronts.some((one) => one?.photo)) && fronts.some((one) => one?.provesAddress);
        expect(codes(files).length === 0).toBe(
          fit && files.every((one) => !codes([one]).some((code) => code.includes('not-accepted'))),
        );
      }),
    );
  });
});
