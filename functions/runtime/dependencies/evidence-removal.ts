import * as z from 'zod';
import { s3EvidenceRemoval } from '../../adapters/evidence/s3-evidence-removal.ts';
import type { EvidenceRemoval } from '../../domain/ports/evidence-images.ts';
import { Variable } from '../environment.ts';
import { sharedS3 } from './s3-client.ts';

/** Variables of `evidenceRemoval`. */
export const EvidenceRemovalEnvironment = z.object({
  QUARANTINE_BUCKET: Variable,
  EVIDENCE_BUCKET: Variable,
});

/** Takes evidence out of both buckets. */
export const evidenceRemoval = (env: z.infer<typeof EvidenceRemovalEnvironment>): EvidenceRemoval =>
  s3EvidenceRemoval(sharedS3(), { quarantine: env.QUARANTINE_BUCKET, evidence: env.EVIDENCE_BUCKET });
