import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceFile, EvidenceSet } from '../../../functions/domain/evidence/evidence-set.ts';
import { refusalBy, scanRecording } from '../../../functions/domain/evidence/record-scan.ts';
import { screeningRecording } from '../../../functions/domain/evidence/record-screening.ts';
import type { Recording } from '../../../functions/domain/evidence/record-upload.ts';
import { aRequestId, testNow } from '../../support/builders.ts';
import { aFile, aFileId, anEvidenceSet, aScreenedFile } from '../../support/evidence/evidence-builders.ts';

const requestId = aRequestId();
const fileId = aFileId();
const setOf = (file: EvidenceFile, given: Partial<EvidenceSet> = {}) =>
  anEvidenceSet(requestId, { files: [file], ...given });
const granted = setOf(aFile({ fileId }));
const screenedFile = aScreenedFile({ fileId, eTag: 'image-A', sourceETag: 'upload-A' });
const screened = setOf(screenedFile);
const threat = (eTag: string | undefined) => ({ fileId, eTag, refusal: 'malware' as const });
const image = (upload: string) => ({ fileId, eTag: `image-${upload}`, sourceETag: `upload-${upload}` });

describe('a verdict of the scan', () => {
  it.each([
    ['THREATS_FOUND', 'malware'],
    ['UNSUPPORTED', 'not-scanned'],
    ['ACCESS_DENIED', 'not-scanned'],
    ['FAILED', 'not-scanned'],
    ['SOMETHING_NEW', 'not-scanned'],
    [undefined, 'not-scanned'],
    ['NO_THREATS_FOUND', undefined],
  ])('A12: %s refuses as %s: only a clean one opens', (result, refusal) => {
    expect(refusalBy(result)).toBe(refusal);
  });

  it('A12: refuses an upload that was not screened yet, and what there is of it goes', () => {
    const { as, evidence, removes } = scanRecording(granted, threat('upload-A'));
    expect([as, removes]).toEqual(['recorded', 'file']);
    expect(evidence).toMatchObject({ version: 2, files: [{ state: 'refused', refusal: 'malware' }] });
  });

  it('A12: on another upload under the same grant leaves a screened image, and removes that upload', () => {
    for (const eTag of ['upload-B', undefined]) {
      expect(scanRecording(screened, threat(eTag))).toEqual({ as: 'ignored', removes: 'upload' });
    }
  });

  it('A12: on the very upload that an image was made from refuses the image, too', () => {
    const { evidence, removes } = scanRecording(screened, threat('upload-A'));
    expect(removes).toBe('file');
    expect(evidence?.files[0]?.state).toBe('refused');
  });

  it('changes nothing after the submission', () => {
    const submitted = setOf(screenedFile, { submittedAt: testNow.toISOString() });
    expect(scanRecording(submitted, threat('upload-A'))).toEqual({ as: 'ignored', removes: 'upload' });
  });

  it('I13: on a file of a round that is over, or of none, makes the file go', () => {
    const over = setOf(screenedFile, { end: { as: 'approved', at: testNow.toISOString() } });
    for (const evidence of [over, anEvidenceSet(requestId)]) {
      expect(scanRecording(evidence, threat('upload-B'))).toEqual({ as: 'leftover', removes: 'file' });
      expect(screeningRecording(evidence, image('B'))).toEqual({ as: 'leftover', removes: 'file' });
    }
  });
});

describe('a screening', () => {
  it('fixes the image that a reviewer will see', () => {
    const { as, evidence, removes } = screeningRecording(granted, image('A'));
    expect([as, removes]).toEqual(['recorded', undefined]);
    expect(evidence?.files).toEqual([{ ...screenedFile, grantedAt: testNow.toISOString() }]);
  });

  it('refuses with its reason, and what there is of the upload goes', () => {
    const refusal = { fileId, refusal: 'animated', sourceETag: 'upload-A' } as const;
    const { evidence, removes } = screeningRecording(granted, refusal);
    expect(removes).toBe('file');
    expect(evidence?.files[0]).toMatchObject({ state: 'refused', refusal: 'animated' });
  });

  it('of another upload under the same grant is ignored; the first one counts', () => {
    expect(screeningRecording(screened, image('B'))).toEqual({ as: 'ignored' });
    expect(screeningRecording(screened, image('A'))).toEqual({ as: 'known' });
  });

  it('does not open a file that was refused', () => {
    const refused = setOf(aFile({ fileId, state: 'refused', refusal: 'malware' }));
    expect(screeningRecording(refused, image('A'))).toEqual({ as: 'known', removes: 'file' });
  });
});

describe('messages about one upload', () => {
  type Message = (evidence: EvidenceSet) => Recording;
  const told = (messages: readonly Message[], start: EvidenceSet) =>
    messages.reduce<EvidenceSet>((evidence, message) => message(evidence).evidence ?? evidence, start);
  const upload = fc.constantFrom('A', 'B', 'C');
  const message: fc.Arbitrary<Message> = fc.oneof(
    upload.map((eTag) => (evidence: EvidenceSet) => scanRecording(evidence, threat(`upload-${eTag}`))),
    upload.map((eTag) => (evidence: EvidenceSet) => screeningRecording(evidence, image(eTag))),
    upload.map(
      (eTag) => (evidence: EvidenceSet) =>
        screeningRecording(evidence, { fileId, refusal: 'empty', sourceETag: `upload-${eTag}` }),
    ),
  );

  it('A22: told twice, in any order, never open a refused file nor change an image that was fixed', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 8 }), fc.array(message, { maxLength: 8 }), (some, more) => {
        const [before] = told(some, granted).files;
        const [later] = told([...more, ...some, ...more], told(some, granted)).files;
        if (before?.state === 'refused') expect(later).toEqual(before);
        if (before?.state === 'screened' && later?.state === 'screened') expect(later).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it('A22: about one upload alone come to the same in every order, doubled or not', () => {
    const verdict: Message = (evidence) => scanRecording(evidence, threat('upload-A'));
    const screening: Message = (evidence) => screeningRecording(evidence, image('A'));
    const stateOf = (messages: Message[]) => told(messages, granted).files[0]?.state;
    expect(stateOf([screening, screening])).toBe('screened');
    for (const messages of [
      [verdict, screening],
      [screening, verdict],
      [screening, screening, verdict, verdict],
    ]) {
      expect(stateOf(messages)).toBe('refused');
    }
  });

  it('A3: change nothing of a set that was submitted', () => {
    const submitted = setOf(screenedFile, { submittedAt: testNow.toISOString() });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 12 }), (messages) => {
        expect(told(messages, submitted)).toEqual(submitted);
      }),
    );
  });
});
