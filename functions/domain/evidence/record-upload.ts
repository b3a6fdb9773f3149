import type { FileId } from '../ids.ts';
import type { EvidenceRemoval } from '../ports/evidence-images.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import type { EvidenceFile, EvidenceSet } from './evidence-set.ts';
import { nextVersion } from './evidence-times.ts';
import type { UploadName } from './object-key.ts';

/**
 * What a message about an upload is to its set: `recorded` now; `known` from before; `ignored`, since another upload
 * under the same grant came first; a `leftover` of a round that is over; or of a request that is `unknown`.
 */
export type RecordedAs = 'recorded' | 'known' | 'ignored' | 'leftover' | 'unknown';

/** What a message about an upload does to its set, and what must be removed whoever sent it. */
export interface Recording {
  as: RecordedAs;
  evidence?: EvidenceSet;
  removes?: 'file' | 'upload';
}

/** The file that a message is about; undefined when its round is over or it was given up. */
export const openFile = ({ files, end }: EvidenceSet, fileId: FileId): EvidenceFile | undefined =>
  end ? undefined : files.find((file) => file.fileId === fileId);

/** The set with one of its files changed. */
export const withFile = (evidence: EvidenceSet, file: EvidenceFile): EvidenceSet => {
  const files = evidence.files.map((each) => (each.fileId === file.fileId ? file : each));
  return nextVersion({ ...evidence, files });
};

/**
 * Records a message about an upload. Told twice, late or in another order it comes to the same: the first screening
 * of a file stays, a refused file stays refused, and after the submission nothing changes.
 */
export const recordUpload = (
  { requestId, fileId }: UploadName,
  record: (evidence: EvidenceSet) => Recording,
  { store, removal }: { store: RequestStore; removal: EvidenceRemoval },
): Promise<RecordedAs> =>
  retryConflicts(async () => {
    const evidence = await store.readEvidence(requestId);
    if (!evidence) return 'unknown';
    const { as, evidence: next, removes } = record(evidence);
    if (next) await store.putEvidence(next);
    if (removes === 'file') await removal.removeFile(requestId, fileId);
    if (removes === 'upload') await removal.removeUpload(requestId, fileId);
    return as;
  });
