import type { SideWrite } from '../ports/request-store.ts';
import type { EvidenceEnd, EvidenceSet } from './evidence-set.ts';

/** The set at its end: from now on its images must go. One that has ended already keeps its end. */
export const ended = (evidence: EvidenceSet, as: EvidenceEnd, now: Date): EvidenceSet => {
  if (evidence.end) return evidence;
  const at = now.toISOString();
  return { ...evidence, version: evidence.version + 1, end: { as, at }, purgeAt: at };
};

/** Ends the set of a request in the transaction that ends what it was for; nothing where there is no open one. */
export const endEvidence = (evidence: EvidenceSet | undefined, as: EvidenceEnd, now: Date): SideWrite[] =>
  evidence && !evidence.end ? [{ write: 'evidence', evidence: ended(evidence, as, now) }] : [];
