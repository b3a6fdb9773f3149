import * as z from 'zod';
import { s3EvidenceImages } from '../../adapters/evidence/s3-evidence-images.ts';
import type { EvidenceImages } from '../../domain/ports/evidence-images.ts';
import { Variable } from '../environment.ts';
import { sharedS3 } from './s3-client.ts';

/** Variables of `evidenceImages`. */
export const EvidenceImagesEnvironment = z.object({ EVIDENCE_BUCKET: Variable });

/** The re-encoded images in S3. */
export const evidenceImages = (env: z.infer<typeof EvidenceImagesEnvironment>): EvidenceImages =>
  s3EvidenceImages(sharedS3(), env.EVIDENCE_BUCKET);
