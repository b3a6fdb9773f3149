import * as z from 'zod';
import { s3EvidenceAges } from '../../adapters/evidence/s3-evidence-ages.ts';
import type { EvidenceAges } from '../../domain/ports/evidence-images.ts';
import { Variable } from '../environment.ts';
import { sharedS3 } from './s3-client.ts';

/** Variables of `evidenceAges`. */
export const EvidenceAgesEnvironment = z.object({ QUARANTINE_BUCKET: Variable, EVIDENCE_BUCKET: Variable });

/** Looks for evidence that outlived its time. */
export const evidenceAges = (env: z.infer<typeof EvidenceAgesEnvironment>): EvidenceAges =>
  s3EvidenceAges(sharedS3(), { quarantine: env.QUARANTINE_BUCKET, evidence: env.EVIDENCE_BUCKET });
