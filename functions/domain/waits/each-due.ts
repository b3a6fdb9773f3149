import type { DueItem, DueKind, RequestStore } from '../ports/request-store.ts';

const pageSize = 50;

interface Outcome {
  done: number;
  failed: unknown[];
}

/**
 * Does something for every item of a kind that is due, page by page; one that fails does not stop the others and
 * stays due. Gives how many were done and the errors of the rest.
 */
export const eachDue = async (
  store: RequestStore,
  kind: DueKind,
  until: Date,
  act: (item: DueItem) => Promise<void>,
): Promise<Outcome> => {
  const outcome: Outcome = { done: 0, failed: [] };
  let after: DueItem | undefined;
  do {
    const items = await store.due(kind, until, pageSize, after);
    for (const item of items) {
      const [result] = await Promise.allSettled([act(item)]);
      if (result.status === 'fulfilled') outcome.done += 1;
      else outcome.failed.push(result.reason);
    }
    after = items.length === pageSize ? items.at(-1) : undefined;
  } while (after);
  return outcome;
};
