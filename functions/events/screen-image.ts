import * as z from 'zod';
import { uploadNamedBy } from '../domain/evidence/object-key.ts';
import { type ScreeningPorts, screenImage } from '../domain/image-screening/image-screening.ts';
import { CleanImagesEnvironment, cleanImages } from '../runtime/dependencies/clean-images.ts';
import { imageCodec } from '../runtime/dependencies/image-codec.ts';
import { QuarantineEnvironment, quarantine } from '../runtime/dependencies/quarantine.ts';
import { onEvent } from '../runtime/event.ts';
import { log } from '../runtime/logger.ts';

export const EnvironmentSchema = z.object({
  ...QuarantineEnvironment.shape,
  ...CleanImagesEnvironment.shape,
});

/** EventBridge's "GuardDuty Malware Protection Object Scan Result". */
export const InputSchema = z.object({
  detail: z.object({
    s3ObjectDetails: z.object({
      bucketName: z.string(),
      objectKey: z.string(),
      eTag: z.string().transform((eTag) => eTag.replaceAll('"', '')),
    }),
    scanResultDetails: z.object({ scanResultStatus: z.string().nullish() }).nullish(),
  }),
});

interface Ports extends ScreeningPorts {
  /** Where uploads lie. */
  bucket: string;
}

/** Opens an upload in which the scan found nothing, and leaves a clean copy or the reason why there is none. */
export const screenUpload = async (
  { detail }: z.infer<typeof InputSchema>,
  { bucket, ...ports }: Ports,
): Promise<void> => {
  const { bucketName, objectKey } = detail.s3ObjectDetails;
  const upload = bucketName === bucket ? uploadNamedBy(objectKey) : undefined;
  if (!upload) return log.info('scan-ignored', { kind: 'no-upload' });
  const { requestId } = upload;
  // The rule lets only this verdict through; an image is not opened on the rule's word alone.
  if (detail.scanResultDetails?.scanResultStatus !== 'NO_THREATS_FOUND') {
    return log.warn('scan-ignored', { requestId, kind: 'not-clean' });
  }
  const outcome = await screenImage(detail.s3ObjectDetails, ports);
  log.info('image-screened', { requestId, kind: outcome });
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: (environment) => ({
    quarantine: quarantine(environment),
    images: cleanImages(environment),
    codec: imageCodec(),
    bucket: environment.QUARANTINE_BUCKET,
  }),
  run: screenUpload,
});
