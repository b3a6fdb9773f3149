import type { FileId } from '../ids.ts';
import type { EvidenceSet, FileRefusal } from './evidence-set.ts';
import { openFile, type Recording, withFile } from './record-upload.ts';

/** The verdict on one upload that the scan did not find clean. */
export interface Verdict {
  fileId: FileId;
  /** Of the upload that was scanned, where the scan names it. */
  eTag: string | undefined;
  refusal: Extract<FileRefusal, 'malware' | 'not-scanned'>;
}

/** Why a scan does not open a file; undefined when it does. Only a clean verdict opens. threats.md A12. */
export const refusalBy = (scanResult: string | undefined): Verdict['refusal'] | undefined => {
  if (scanResult === 'NO_THREATS_FOUND') return undefined;
  return scanResult === 'THREATS_FOUND' ? 'malware' : 'not-scanned';
};

/** What such a verdict does: the file is refused, unless it is screened already and the verdict is on another upload. */
export const scanRecording = (evidence: EvidenceSet, { fileId, eTag, refusal }: Verdict): Recording => {
  const file = openFile(evidence, fileId);
  if (!file) return { as: 'leftover', removes: 'file' };
  if (file.state === 'refused') return { as: 'known', removes: 'file' };
  const isAnother = file.state === 'screened' && (eTag === undefined || file.sourceETag !== eTag);
  if (isAnother || evidence.submittedAt !== undefined) return { as: 'ignored', removes: 'upload' };
  return {
    as: 'recorded',
    removes: 'file',
    evidence: withFile(evidence, { ...file, state: 'refused', refusal }),
  };
};
