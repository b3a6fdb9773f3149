import * as z from 'zod';
import { s3Screenings } from '../../adapters/evidence/s3-screenings.ts';
import type { Screenings } from '../../domain/ports/evidence-images.ts';
import { Variable } from '../environment.ts';
import { sharedS3 } from './s3-client.ts';

/** Variables of `screenings`. */
export const ScreeningsEnvironment = z.object({ EVIDENCE_BUCKET: Variable });

/** What the screening left in the bucket of screened images. */
export const screenings = (env: z.infer<typeof ScreeningsEnvironment>): Screenings =>
  s3Screenings(sharedS3(), env.EVIDENCE_BUCKET);
