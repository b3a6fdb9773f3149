import { setTimeout as sleep } from 'node:timers/promises';
import { OutOfTimeError } from '../../domain/errors.ts';
import { longestPause, MOST_TRIES } from './backoff.ts';

/** Waits, in milliseconds. */
export type Pause = (milliseconds: number) => Promise<unknown>;

export const pauseBy: Pause = (milliseconds) => sleep(milliseconds);

/**
 * Sends what a batch call left unprocessed again, after pauses that grow with full jitter, until nothing is left.
 * Throws OutOfTimeError when DynamoDB keeps leaving something.
 */
export const untilProcessed = async <Asked>(
  asked: Asked,
  send: (asked: Asked) => Promise<Asked | undefined>,
  pause: Pause = pauseBy,
): Promise<void> => {
  let left: Asked | undefined = asked;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    left = await send(left);
    if (left === undefined) return;
    await pause(Math.random() * longestPause(tries));
  }
  throw new OutOfTimeError('batch: DynamoDB keeps leaving parts undone; try again later');
};
