import { describe, expect, it } from 'vitest';
import type { EvidenceFile, EvidenceSet } from '../../../functions/domain/evidence/evidence-set.ts';
import { grantFile } from '../../../functions/domain/evidence/grant-file.ts';
import { uploadLimits } from '../../../functions/domain/evidence/upload-limits.ts';
import { aRequestId, secondsLater, testNow } from '../../support/builders.ts';
import {
  aFile,
  aFileId,
  anEvidenceSet,
  aScreenedFile,
  someDocuments,
} from '../../support/evidence/evidence-builders.ts';

const licence = { document: 'drivers-licence', side: 'front', contentType: 'image/jpeg' } as const;
const grant = (
  evidence: EvidenceSet,
  asked: Pick<EvidenceFile, 'document' | 'side' | 'contentType'> = licence,
  now = testNow,
) => grantFile(evidence, asked, { documents: someDocuments, fileId: aFileId(), now });
const setWith = (...files: EvidenceFile[]) => anEvidenceSet(aRequestId(), { files });

describe('a file that may be uploaded', () => {
  it('004-16: is a side that the desk accepts today of a document that it accepts today', () => {
    const { evidence, file } = grant(setWith(), { ...licence, side: 'back' });
    expect(file).toMatchObject({ document: 'drivers-licence', side: 'back', state: 'granted' });
    expect(evidence).toMatchObject({ version: 2, files: [file] });
  });

  it('004-16: is not the paper insurance card, whose time is over', () => {
    const asked = { ...licence, document: 'insurance-card' };
    expect(() => grant(setWith(), asked)).toThrow(/^document: /);
    const before = new Date('2025-12-01T14:59:59.000Z');
    expect(grant(setWith(), asked, before).file.document).toBe('insurance-card');
    expect(() => grant(setWith(), asked, new Date('2025-12-01T15:00:00.000Z'))).toThrow(/^document: /);
  });

  it('004-16: is not the back of the My Number card, which bears the number', () => {
    expect(() => grant(setWith(), { ...licence, document: 'my-number-card', side: 'back' })).toThrow(
      /^side: /,
    );
  });

  it('is no document that is not on the list, whatever its name', () => {
    for (const document of ['passport', 'constructor', '__proto__']) {
      expect(() => grant(setWith(), { ...licence, document })).toThrow(/^document: /);
    }
  });

  it('A11: is one of four at most; a refused one leaves its place to another', () => {
    const three = [aScreenedFile(), aScreenedFile(), aFile()];
    expect(grant(setWith(...three)).evidence.files).toHaveLength(4);
    expect(() => grant(setWith(...three, aFile()))).toThrow(/^upload: /);
    expect(grant(setWith(...three, aFile({ state: 'refused', refusal: 'malware' }))).file).toBeDefined();
  });

  it('A27: is one of twelve grants a round at most, refused files among them', () => {
    const refused = (count: number) =>
      Array.from({ length: count }, () => aFile({ state: 'refused', refusal: 'empty' }));
    expect(grant(setWith(...refused(11))).file).toBeDefined();
    expect(() => grant(setWith(...refused(12)))).toThrow(/^upload: /);
  });

  it('takes the place of one that was granted and never heard of again', () => {
    const four = Array.from({ length: 4 }, () => aFile());
    const later = (seconds: number) => grant(setWith(...four), licence, secondsLater(seconds));
    expect(() => later(uploadLimits.settledSeconds - 1)).toThrow(/^upload: /);
    const { evidence } = later(uploadLimits.settledSeconds);
    expect(evidence.files.map(({ state }) => state)).toEqual([...Array(4).fill('refused'), 'granted']);
    expect(evidence.files[0]?.refusal).toBe('not-scanned');
  });

  it('I13: makes the set due 24 hours after its first grant', () => {
    const first = grant(setWith()).evidence;
    const second = grant(first, licence, secondsLater(3_600)).evidence;
    expect([first.purgeAt, second.purgeAt]).toEqual(Array(2).fill(secondsLater(86_400).toISOString()));
  });
});
