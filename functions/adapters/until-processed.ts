import { setTimeout as sleep } from 'node:timers/promises';
import { OutOfTimeError } from '../domain/errors.ts';

/** Waits, in milliseconds. */
export type Pause = (milliseconds: number) => Promise<unknown>;

const firstPauseMs = 50;
const longestPauseMs = 2_000;
/** About 8 s of pauses on average: the function has no time for more, and the message comes again. */
const mostTries = 12;

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
  for (let tries = 0; tries < mostTries; tries += 1) {
    left = await send(left);
    if (left === undefined) return;
    await pause(Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** tries));
  }
  throw new OutOfTimeError('batch: DynamoDB keeps leaving parts undone; try again later');
};
