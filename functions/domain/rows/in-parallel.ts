/**
 * Runs `work` on all items, at most `width` at a time; results stand in the order of the items. After the first
 * failure nothing more is started, what is under way is waited for, and the failure is thrown: nothing goes on
 * behind the caller's back.
 */
export const inParallel = async <Item, Result>(
  width: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results = new Map<number, Result>();
  const queue = items.entries();
  let failed = false;
  const lane = async () => {
    for (const [index, item] of queue) {
      if (failed) return;
      try {
        results.set(index, await work(item));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, lane));
  const failure = lanes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  return [...results.entries()].sort(([a], [b]) => a - b).map(([, result]) => result);
};

/** Cuts a list into runs of at most `size`. */
export const runsOf = <Item>(size: number, items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, run) =>
    items.slice(run * size, (run + 1) * size),
  );
