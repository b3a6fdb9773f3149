import { VersionConflictError } from './errors.ts';

const maxTries = 5;

/**
 * Decides anew, from a new reading, when somebody else was faster; `decide` must read all that it decides on.
 * Throws the last VersionConflictError after five tries.
 */
export const retryConflicts = async <T>(decide: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await decide();
    } catch (error) {
      if (!(error instanceof VersionConflictError) || tries === maxTries) throw error;
    }
  }
};
