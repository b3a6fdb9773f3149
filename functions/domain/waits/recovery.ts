import type { SubjectRequest } from '../request/request.ts';

const minute = 60_000;

/** A request that changed within this time is at work, or about to be. */
const restMinutes = 5;

/** After so many failures only a person starts the next attempt. */
const automaticAttempts = 3;

/** May the recovery sweep start the next attempt, if no execution runs? A failed request waits longer each time. */
export const mayRecover = (request: SubjectRequest, now: Date): boolean => {
  const rested = now.getTime() - Date.parse(request.updatedAt);
  if (request.closedAt !== undefined || request.failures > automaticAttempts) return false;
  return rested >= restMinutes * minute * 2 ** request.failures;
};
