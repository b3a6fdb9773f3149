import type { AuditFact } from '../audit.ts';
import type { FileId } from '../ids.ts';
import { hasEnded, type SubjectRequest } from '../request/request.ts';
import { ended } from './end-evidence.ts';
import type { EvidenceSet } from './evidence-set.ts';
import { abandonedAt, lateUntil, nextVersion } from './evidence-times.ts';

/** A set as it shall be, and the fact of it. */
export interface EvidenceStep {
  evidence: EvidenceSet;
  fact: AuditFact;
}

const givenUp = (evidence: EvidenceSet): EvidenceSet => {
  const late = lateUntil(evidence);
  return nextVersion({ ...evidence, files: [], ...(late && { lateUntil: late.toISOString() }) });
};

/**
 * What time or the request's end has made of a set, before anything is removed: its end, or that its files are given
 * up and the person may start anew. Undefined when neither.
 */
export const settledBy = (
  { status }: SubjectRequest,
  evidence: EvidenceSet,
  now: Date,
): EvidenceStep | undefined => {
  const { round, end, files } = evidence;
  if (end) return undefined;
  if (hasEnded(status)) {
    const as = status === 'withdrawn' ? 'withdrawn' : 'expired';
    const fact = { fact: 'evidence-ended', actor: 'job', detail: { round, as } };
    return { evidence: ended(evidence, as, now), fact };
  }
  const at = abandonedAt(evidence);
  if (at === undefined || at > now) return undefined;
  const fact = { fact: 'evidence-abandoned', actor: 'job', detail: { round, files: files.length } };
  return { evidence: givenUp(evidence), fact };
};

/** True when something of a set is to be removed now. */
export const isDue = ({ end, purgeAt, purgedAt }: EvidenceSet, now: Date): boolean => {
  if (purgedAt !== undefined) return false;
  return purgeAt === undefined ? end !== undefined : new Date(purgeAt) <= now;
};

/** Files that stay: those of a set that has not ended. */
export const keptFiles = ({ end, files }: EvidenceSet): FileId[] =>
  end ? [] : files.map(({ fileId }) => fileId);

/**
 * A set after its objects were removed. While an object can still arrive under a living grant, the last word is not
 * spoken: the set stays due until that time, for a second pass.
 */
export const purged = (evidence: EvidenceSet, objects: number, now: Date): EvidenceStep => {
  const { lateUntil: before, ...rest } = evidence;
  const late = lateUntil(evidence);
  const fact = { fact: 'evidence-purged', actor: 'job', detail: { round: evidence.round, objects } };
  const version = evidence.version + 1;
  if (!evidence.end) {
    const stillLate = before !== undefined && new Date(before) > now;
    return { evidence: nextVersion(stillLate ? evidence : rest), fact };
  }
  if (late && late > now) return { evidence: { ...evidence, version, purgeAt: late.toISOString() }, fact };
  return { evidence: { ...evidence, version, purgedAt: now.toISOString() }, fact };
};
