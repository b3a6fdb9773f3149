import type { FileId } from '../ids.ts';
import type { Screening } from '../ports/evidence-images.ts';
import type { EvidenceFile, EvidenceSet } from './evidence-set.ts';
import { openFile, type Recording, withFile } from './record-upload.ts';

const screened = (file: EvidenceFile, screening: Screening): EvidenceFile =>
  'refusal' in screening
    ? { ...file, state: 'refused', refusal: screening.refusal }
    : { ...file, state: 'screened', eTag: screening.eTag, sourceETag: screening.sourceETag };

/** What a screening does to its file: the first one counts, and fixes by its eTag what a reviewer will see. */
export const screeningRecording = (
  evidence: EvidenceSet,
  screening: { fileId: FileId } & Screening,
): Recording => {
  const file = openFile(evidence, screening.fileId);
  if (!file) return { as: 'leftover', removes: 'file' };
  if (file.state === 'refused') return { as: 'known', removes: 'file' };
  if (file.state === 'screened') {
    return { as: file.sourceETag === screening.sourceETag ? 'known' : 'ignored' };
  }
  if (evidence.submittedAt !== undefined) return { as: 'ignored' };
  const next = screened(file, screening);
  return {
    as: 'recorded',
    evidence: withFile(evidence, next),
    ...(next.state === 'refused' && { removes: 'file' }),
  };
};
