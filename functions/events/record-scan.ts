import * as z from 'zod';
import { uploadNamedBy } from '../domain/evidence/object-key.ts';
import { refusalBy, scanRecording } from '../domain/evidence/record-scan.ts';
import { recordUpload } from '../domain/evidence/record-upload.ts';
import type { EvidenceRemoval } from '../domain/ports/evidence-images.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { EvidenceRemovalEnvironment, evidenceRemoval } from '../runtime/dependencies/evidence-removal.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { onEvent } from '../runtime/event.ts';
import { log } from '../runtime/logger.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...EvidenceRemovalEnvironment.shape,
});

/** GuardDuty's "Malware Protection Object Scan Result". A result that it does not name is not a clean one. */
export const InputSchema = z.object({
  detail: z.object({
    s3ObjectDetails: z.object({
      bucketName: z.string(),
      objectKey: z.string(),
      eTag: z.string().nullish(),
    }),
    scanResultDetails: z.object({ scanResultStatus: z.string().nullish() }).nullish(),
  }),
});

interface Ports {
  store: RequestStore;
  removal: EvidenceRemoval;
  /** Where uploads lie. */
  bucket: string;
}

/** Refuses an upload that the scan did not find clean, and removes it. A clean one goes on to the screening. */
export const recordScan = async (
  { detail }: z.infer<typeof InputSchema>,
  { bucket, ...ports }: Ports,
): Promise<void> => {
  const { bucketName, objectKey, eTag } = detail.s3ObjectDetails;
  const refusal = refusalBy(detail.scanResultDetails?.scanResultStatus ?? undefined);
  if (refusal === undefined) return;
  const upload = bucketName === bucket ? uploadNamedBy(objectKey) : undefined;
  if (!upload) return log.warn('scan-ignored', { kind: 'no-upload' });
  const { requestId, fileId } = upload;
  const verdict = { fileId, eTag: eTag?.replaceAll('"', ''), refusal };
  const as = await recordUpload(upload, (evidence) => scanRecording(evidence, verdict), ports);
  if (as === 'recorded') log.warn('upload-refused', { requestId, kind: refusal });
  else log.warn('scan-ignored', as === 'unknown' ? { kind: as } : { requestId, kind: as });
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: (environment) => ({
    store: requestStore(environment),
    removal: evidenceRemoval(environment),
    bucket: environment.QUARANTINE_BUCKET,
  }),
  run: recordScan,
});
