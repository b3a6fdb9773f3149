import { hoursAfter } from '../due-date.ts';
import type { EvidenceFile, EvidenceSet } from './evidence-set.ts';
import { uploadLimits } from './upload-limits.ts';

const instants = (dates: readonly (Date | undefined)[]): number[] =>
  dates.flatMap((date) => (date === undefined ? [] : [date.getTime()]));

/** When nothing comes of a file's grant any more. */
export const settledAt = ({ grantedAt }: Pick<EvidenceFile, 'grantedAt'>): Date =>
  new Date(Date.parse(grantedAt) + uploadLimits.settledSeconds * 1_000);

/** Until when an object can still arrive under a grant of this set or of what came before; undefined for never. */
export const lateUntil = ({ files, lateUntil: before }: EvidenceSet): Date | undefined => {
  const times = instants([...files.map(settledAt), before === undefined ? undefined : new Date(before)]);
  return times.length === 0 ? undefined : new Date(Math.max(...times));
};

/** When files that nobody submitted are given up; undefined where there are none, or they were submitted. */
export const abandonedAt = ({ files, submittedAt }: EvidenceSet): Date | undefined => {
  const times = submittedAt === undefined ? instants(files.map(({ grantedAt }) => new Date(grantedAt))) : [];
  if (times.length === 0) return undefined;
  return hoursAfter(new Date(Math.min(...times)), uploadLimits.abandonedAfterHours);
};

/** The next version of an open set, with the time at which it must be looked at again. */
export const nextVersion = ({ purgeAt: _, ...set }: EvidenceSet): EvidenceSet => {
  const before = set.lateUntil === undefined ? undefined : new Date(set.lateUntil);
  const times = instants([before, abandonedAt(set)]);
  const purgeAt = times.length === 0 ? {} : { purgeAt: new Date(Math.min(...times)).toISOString() };
  return { ...set, ...purgeAt, version: set.version + 1 };
};
