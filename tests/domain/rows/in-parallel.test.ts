import { describe, expect, it } from 'vitest';
import { inParallel, runsOf } from '../../../functions/domain/rows/in-parallel.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('work in parallel', () => {
  it('keeps to its width, and gives results in the order of the items', async () => {
    let running = 0;
    let most = 0;
    const results = await inParallel(3, [1, 2, 3, 4, 5, 6, 7], async (item) => {
      running += 1;
      most = Math.max(most, running);
      for (let turns = item % 3; turns >= 0; turns -= 1) await turn();
      running -= 1;
      return item * 2;
    });
    expect(results).toEqual([2, 4, 6, 8, 10, 12, 14]);
    expect(most).toBe(3);
  });

  it('starts nothing after a failure, waits for what is under way, and throws the failure', async () => {
    const started: number[] = [];
    let ended = 0;
    const work = inParallel(2, [1, 2, 3, 4, 5, 6], async (item) => {
      started.push(item);
      if (item === 1) throw new Error('first');
      await turn();
      ended += 1;
    });
    await expect(work).rejects.toThrow('first');
    expect(started).toEqual([1, 2]);
    expect(ended).toBe(1);
  });

  it('cuts a list into runs', () => {
    expect(runsOf(2, [1, 2, 3, 4, 5])).toEqual([[1, 2], [3, 4], [5]]);
    expect(runsOf(25, [])).toEqual([]);
  });
});
