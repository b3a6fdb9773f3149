import * as z from 'zod';
import { screeningRecording } from '../domain/evidence/record-screening.ts';
import { recordUpload } from '../domain/evidence/record-upload.ts';
import type { EvidenceRemoval, Screenings } from '../domain/ports/evidence-images.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { EvidenceRemovalEnvironment, evidenceRemoval } from '../runtime/dependencies/evidence-removal.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { ScreeningsEnvironment, screenings } from '../runtime/dependencies/screenings.ts';
import { onEvent } from '../runtime/event.ts';
import { log } from '../runtime/logger.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...ScreeningsEnvironment.shape,
  ...EvidenceRemovalEnvironment.shape,
});

/** S3's "Object Created", by EventBridge. Of the object only the name is taken: what it is, the object itself says. */
export const InputSchema = z.object({
  detail: z.object({ bucket: z.object({ name: z.string() }), object: z.object({ key: z.string() }) }),
});

interface Ports {
  store: RequestStore;
  screenings: Screenings;
  removal: EvidenceRemoval;
  /** Where screened images lie. */
  bucket: string;
}

/** Records what the screening made of an upload: an image that may be seen, or a refusal with its reason. */
export const recordScreening = async (
  { detail }: z.infer<typeof InputSchema>,
  { bucket, screenings, ...ports }: Ports,
): Promise<void> => {
  const screening = detail.bucket.name === bucket ? await screenings.read(detail.object.key) : undefined;
  if (!screening) return log.warn('screening-ignored', { kind: 'no-screening' });
  const { requestId } = screening;
  const as = await recordUpload(screening, (evidence) => screeningRecording(evidence, screening), ports);
  const kind = 'refusal' in screening ? screening.refusal : 'screened';
  if (as === 'recorded') log.info('screening-recorded', { requestId, kind });
  else log.warn('screening-ignored', as === 'unknown' ? { kind: as } : { requestId, kind: as });
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: (environment) => ({
    store: requestStore(environment),
    screenings: screenings(environment),
    removal: evidenceRemoval(environment),
    bucket: environment.EVIDENCE_BUCKET,
  }),
  run: recordScreening,
});
