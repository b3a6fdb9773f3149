import * as z from 'zod';
import { s3CleanImages } from '../../adapters/evidence/s3-clean-images.ts';
import type { CleanImages } from '../../domain/ports/clean-images.ts';
import { Variable } from '../environment.ts';
import { sharedS3 } from './s3-client.ts';

/** Variables of `cleanImages`: the bucket of what the screening leaves. */
export const CleanImagesEnvironment = z.object({ EVIDENCE_BUCKET: Variable });

/** Writes clean images, and why there is none. */
export const cleanImages = (env: z.infer<typeof CleanImagesEnvironment>): CleanImages =>
  s3CleanImages(env.EVIDENCE_BUCKET, sharedS3());
