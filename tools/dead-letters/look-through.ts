import { inParallel } from '../../functions/domain/rows/in-parallel.ts';
import type { DeadLetters, Letter } from './letter.ts';

const atATime = 10;

interface Course {
  /** Letters to look at, at most. */
  limit: number;
  /** Letters to take at once; 10 unless given. */
  page?: number;
  /** Deals with a letter; true when it is gone from the queue. */
  deal: (letter: Letter) => Promise<boolean>;
  /** Told after each page how many were looked at so far, and how many of the page are gone. */
  afterPage?: (looked: number, gone: number) => Promise<void>;
}

/** What came of a look through the queue. */
export interface Looked {
  looked: number;
  /** Letters that could not be shown again at once. */
  hidden: number;
}

/**
 * Looks once at each dead letter, up to a limit, and shows all that are not gone to others again, also when it fails.
 * A long run meets letters again that it took before: it ends when it met only those for a whole round.
 */
export const lookThrough = async (
  queue: DeadLetters,
  { limit, page = atATime, deal, afterPage }: Course,
): Promise<Looked> => {
  const handles = new Map<string, string>();
  let [looked, metAgain, hidden] = [0, 0, 0];
  try {
    while (looked < limit && metAgain <= handles.size) {
      const letters = await queue.receive(Math.min(page, limit - looked));
      if (letters.length === 0) break;
      const fresh = letters.filter(({ id }) => !handles.has(id));
      for (const { id, handle } of letters) handles.set(id, handle);
      const gone = await inParallel(atATime, fresh, async (letter) => {
        const isGone = await deal(letter);
        if (isGone) handles.delete(letter.id);
        return isGone;
      });
      looked += fresh.length;
      metAgain = fresh.length > 0 ? 0 : metAgain + letters.length;
      await afterPage?.(looked, gone.filter(Boolean).length);
    }
  } finally {
    hidden = await queue.release([...handles.values()]);
  }
  return { looked, hidden };
};
