import type { EvidenceFile, FileRefusal } from '../evidence/evidence-set.ts';
import type { FileId, RequestId } from '../ids.ts';

/** What the screening said of one file. */
export type Screening = { eTag: string; sourceETag: string } | { refusal: FileRefusal; sourceETag: string };

/** The re-encoded images, as reviewers see them. */
export interface EvidenceImages {
  /** The image with this eTag. Throws EvidenceChangedError, NotFoundError. */
  read(requestId: RequestId, file: Pick<EvidenceFile, 'fileId' | 'eTag'>): Promise<Uint8Array>;
}

/** What the screening left in the bucket of screened images. */
export interface Screenings {
  /** Undefined for an object that is no screening, or that has gone. */
  read(objectKey: string): Promise<({ requestId: RequestId; fileId: FileId } & Screening) | undefined>;
}

/** Takes evidence out of both buckets. */
export interface EvidenceRemoval {
  /**
   * Removes everything of a request, uploaded or screened, whatever its name, but for the files to keep; gives how
   * many objects there were. When it returns, a last look has found nothing left. Throws EvidenceLeftError.
   */
  removeAll(requestId: RequestId, keep?: readonly FileId[]): Promise<number>;
  /** Removes what was uploaded under a file's grant and what the screening made of it. */
  removeFile(requestId: RequestId, fileId: FileId): Promise<void>;
  /** Removes what was uploaded under a file's grant; the screened image stays. */
  removeUpload(requestId: RequestId, fileId: FileId): Promise<void>;
}

/** Looks for evidence that outlived its time. */
export interface EvidenceAges {
  /** Keys are left out on purpose: counts only. GuardDuty's own validation object is not counted. */
  countOlderThan(at: Date): Promise<number>;
}
