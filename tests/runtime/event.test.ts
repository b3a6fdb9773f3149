import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { onEvent } from '../../functions/runtime/event.ts';
import { captureLog } from '../support/access-log/log-lines.ts';

const context = { getRemainingTimeInMillis: () => 1_000 } as Context;
const handlerOf = (told: string[], fails: boolean) =>
  onEvent({
    environment: z.object({}),
    input: z.object({ name: z.string() }),
    ports: () => told,
    run: async ({ name }, means) => {
      means.push(`run ${name}`);
      if (fails) throw new Error('failed');
    },
    end: (means) => void means.push('end'),
  });

describe('a function that an event calls', () => {
  it('ends after its run', async () => {
    const told: string[] = [];
    await handlerOf(told, false)({ name: 'a' }, context);
    expect(told).toEqual(['run a', 'end']);
  });

  it('ends after a run that failed, and fails all the same', async () => {
    captureLog();
    const told: string[] = [];
    await expect(handlerOf(told, true)({ name: 'a' }, context)).rejects.toThrow('failed');
    expect(told).toEqual(['run a', 'end']);
  });

  it('does not run, and so does not end, with input that does not fit', async () => {
    captureLog();
    const told: string[] = [];
    await expect(handlerOf(told, false)({}, context)).rejects.toThrow();
    expect(told).toEqual([]);
  });
});
