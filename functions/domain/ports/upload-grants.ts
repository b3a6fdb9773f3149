import type { EvidenceFile } from '../evidence/evidence-set.ts';
import type { RequestId } from '../ids.ts';

/** What a browser posts a file with: `multipart/form-data` to `url`, these fields first, the file last as `file`. */
export interface UploadGrant {
  url: string;
  fields: Readonly<Record<string, string>>;
}

/** Lets a person upload one file without rights of their own. */
export interface UploadGrants {
  /** At most 600 seconds, exactly this key and content type, 1 B to 10 MiB. */
  grant(requestId: RequestId, file: Pick<EvidenceFile, 'fileId' | 'contentType'>): Promise<UploadGrant>;
  /** Where files are posted to, such as `https://bucket.s3.ap-northeast-1.amazonaws.com`, for the page's own policy. */
  origin(): Promise<string>;
}
