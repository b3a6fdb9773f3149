import type { EvidenceFile, EvidenceSet } from './evidence-set.ts';
import { settledAt } from './evidence-times.ts';

/** True while an upload or its check may still be on its way. */
export const isPending = (file: EvidenceFile, now: Date): boolean =>
  file.state === 'granted' && settledAt(file) > now;

/** Refuses the files that were granted and never heard of again: they neither take a place nor hold anybody up. */
export const withoutLapsed = (evidence: EvidenceSet, now: Date): EvidenceSet => ({
  ...evidence,
  files: evidence.files.map((file) =>
    file.state === 'granted' && !isPending(file, now)
      ? { ...file, state: 'refused', refusal: 'not-scanned' }
      : file,
  ),
});
