import { DeleteObjectsCommand, type S3Client } from '@aws-sdk/client-s3';
import { EvidenceLeftError } from '../../domain/errors.ts';
import {
  evidencePrefix,
  screeningKeys,
  screeningNamedBy,
  uploadKey,
  uploadNamedBy,
} from '../../domain/evidence/object-key.ts';
import type { FileId, RequestId } from '../../domain/ids.ts';
import type { EvidenceRemoval } from '../../domain/ports/evidence-images.ts';
import { objectPages } from '../s3-object-pages.ts';

/** The two buckets that hold evidence. */
export interface EvidenceBuckets {
  quarantine: string;
  evidence: string;
}

/** Looks so often for what is left: once to remove, once to see that it is gone, and for what arrives meanwhile. */
const maxPasses = 5;

/** The buckets keep no versions, so that what is deleted is gone. Throws EvidenceLeftError for a key that was not. */
const deleteKeys = async (client: S3Client, bucket: string, keys: readonly string[]): Promise<void> => {
  if (keys.length === 0) return;
  const Objects = keys.map((Key) => ({ Key }));
  const { Errors = [] } = await client.send(
    new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
  );
  if (Errors.length > 0) throw new EvidenceLeftError(`evidence: ${Errors.length} objects were not deleted`);
};

const fileOf = (key: string): FileId | undefined => (uploadNamedBy(key) ?? screeningNamedBy(key))?.fileId;

const removeListed = async (
  client: S3Client,
  bucket: string,
  requestId: RequestId,
  keep: readonly FileId[],
): Promise<number> => {
  let removed = 0;
  for await (const page of objectPages(client, bucket, evidencePrefix(requestId))) {
    const keys = page.map(({ key }) => key).filter((key) => !keep.some((fileId) => fileId === fileOf(key)));
    await deleteKeys(client, bucket, keys);
    removed += keys.length;
  }
  return removed;
};

/** Takes evidence out of the quarantine bucket and the bucket of screened images; see the port. */
export const s3EvidenceRemoval = (
  client: S3Client,
  { quarantine, evidence }: EvidenceBuckets,
): EvidenceRemoval => ({
  removeAll: async (requestId, keep = []) => {
    let removed = 0;
    for (let passes = 1; passes <= maxPasses; passes += 1) {
      const found =
        (await removeListed(client, quarantine, requestId, keep)) +
        (await removeListed(client, evidence, requestId, keep));
      if (found === 0) return removed;
      removed += found;
    }
    throw new EvidenceLeftError('evidence: objects keep arriving; remove again once the grants have died');
  },
  removeFile: async (requestId, fileId) => {
    await deleteKeys(client, quarantine, [uploadKey({ requestId, fileId })]);
    await deleteKeys(client, evidence, screeningKeys({ requestId, fileId }));
  },
  removeUpload: (requestId, fileId) => deleteKeys(client, quarantine, [uploadKey({ requestId, fileId })]),
});
