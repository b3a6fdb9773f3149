const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
/** About 10 s of pauses: a function has no time for more, and its task or message comes again. */
export const MOST_TRIES = 12;

/** Longest pause after so many tries, milliseconds. Who waits takes a random part of it: parallel calls come back scattered. */
export const longestPause = (tries: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
