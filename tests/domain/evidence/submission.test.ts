import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashEvidence } from '../../../functions/domain/evidence/evidence-set.ts';
import { ClaimedNameSchema, missingIn, submission } from '../../../functions/domain/evidence/submission.ts';
import { StaffIdSchema } from '../../../functions/domain/ids.ts';
import { aRequest, secondsLater, someClaims, testNow } from '../../support/builders.ts';
import {
  aFile,
  anEvidenceSet,
  aScreenedFile,
  someDocuments,
} from '../../support/evidence/evidence-builders.ts';

const request = aRequest({ status: 'awaiting-evidence', evidenceRounds: 1, proof: 'P1' });
const { requestId } = request;
const missing = (files: Parameters<typeof aFile>[0][], now = testNow) =>
  missingIn(anEvidenceSet(requestId, { files: files.map(aFile) }), someDocuments, now);
const screened = { state: 'screened', eTag: 'image-1', sourceETag: 'upload-1' } as const;

describe('what is missing of a set', () => {
  it('004-16: is nothing once one document with a photo and the address is fit to be seen', () => {
    expect(missing([screened])).toEqual([]);
  });

  it('004-16: is a second document where the one has no photo', () => {
    expect(missing([{ ...screened, document: 'residence-record' }])).toEqual(['photo-or-two']);
  });

  it('A12: counts no file that is refused or still being checked', () => {
    expect(missing([{}])).toEqual(['photo-or-two', 'address-proof', 'being-checked']);
    expect(missing([{ state: 'refused', refusal: 'malware' }])).toEqual(['photo-or-two', 'address-proof']);
  });

  it('is the check of an upload on its way, until nothing can come of it any more', () => {
    expect(missing([screened, {}])).toEqual(['being-checked']);
    expect(missing([screened, {}], secondsLater(899))).toEqual(['being-checked']);
    expect(missing([screened, {}], secondsLater(900))).toEqual([]);
  });
});

describe('a submission', () => {
  const evidence = anEvidenceSet(requestId, { files: [aScreenedFile(), aFile()] });
  const reviewers = ['aya', 'ken'].map((name) => StaffIdSchema.parse(name));
  const now = secondsLater(3_600);
  const given = { evidence, claims: someClaims(requestId), name: '窓口 花子', reviewers, now };
  const { change, writes } = submission(request, given);
  const written = <Kind extends (typeof writes)[number]['write']>(kind: Kind) =>
    writes.filter((write): write is Extract<typeof write, { write: Kind }> => write.write === kind);

  it('binds the review to exactly the images that are fit to be seen', () => {
    const [set] = written('evidence').map((write) => write.evidence);
    expect(set).toMatchObject({
      version: 2,
      submittedAt: now.toISOString(),
      evidenceHash: hashEvidence(evidence),
    });
    expect(set?.files.map(({ state }) => state)).toEqual(['screened', 'refused']);
    expect(change.next).toMatchObject({
      status: 'in-review',
      reviewing: 'identity',
      evidenceHash: hashEvidence(evidence),
    });
  });

  it('asks every member who may decide, once per set', () => {
    const hash8 = hashEvidence(evidence).slice(0, 8);
    expect(written('outbox').map(({ mail }) => [mail.kind, mail.name])).toEqual(
      reviewers.map((staffId) => ['review-identity', `review-identity.${hash8}.${staffId}`]),
    );
  });

  it('keeps the name in the claims and nowhere else', () => {
    expect(written('claims').map(({ claims }) => claims.name)).toEqual(['窓口 花子']);
    const others = writes.filter((write) => write.write !== 'claims');
    expect(JSON.stringify([change, others])).not.toContain('花子');
  });

  it('I13: is not given up by time any more', () => {
    expect(written('evidence')[0]?.evidence).not.toHaveProperty('purgeAt');
  });
});

describe('the name that a requester gives', () => {
  it.each([
    ['', false],
    ['   ', false],
    ['a'.repeat(101), false],
    ['a'.repeat(100), true],
  ])('%j may stand: %s', (name, valid) => expect(ClaimedNameSchema.safeParse(name).success).toBe(valid));

  it('A16: is one line without control characters', () => {
    const control = fc.constantFrom('\n', '\r', '\0', '\u0085', '\u2028', '\u2029', '\u202e', '\u200b');
    fc.assert(
      fc.property(fc.string(), control, fc.string(), (before, mark, after) => {
        const name = `a${before}${mark}${after}b`.slice(0, 100);
        fc.pre(name.includes(mark) && name.endsWith('b'));
        expect(ClaimedNameSchema.safeParse(name).success).toBe(false);
      }),
    );
  });

  it('is taken without the spaces around it', () => {
    expect(ClaimedNameSchema.parse('  窓口 花子　')).toBe('窓口 花子');
  });
});
