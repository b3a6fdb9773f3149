import { describe, expect, it } from 'vitest';
import { NotFoundError, VersionConflictError } from '../../functions/domain/errors.ts';
import { retryConflicts } from '../../functions/domain/retry-conflicts.ts';

const failing = (times: number, error: () => Error) => {
  let tries = 0;
  const decide = async () => {
    tries += 1;
    if (tries <= times) throw error();
    return tries;
  };
  return { decide, tries: () => tries };
};
const conflict = () => new VersionConflictError('request: changed since it was read');

describe('deciding anew', () => {
  it('happens while somebody else was faster, at most five times in all', async () => {
    expect(await retryConflicts(failing(4, conflict).decide)).toBe(5);
    const always = failing(9, conflict);
    await expect(retryConflicts(always.decide)).rejects.toThrow(VersionConflictError);
    expect(always.tries()).toBe(5);
  });

  it('does not happen for any other error', async () => {
    const other = failing(1, () => new NotFoundError('request: no request with this id'));
    await expect(retryConflicts(other.decide)).rejects.toThrow(NotFoundError);
    expect(other.tries()).toBe(1);
  });
});
