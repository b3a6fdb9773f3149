import { longestCallMs } from '../../adapters/client-settings.ts';

/** Waiting for DynamoDB overlaps; more at a time would only take memory. */
export const messagesAtATime = 4;
/** Scrubbing the worst message that a queue takes: measured, on one virtual processor. */
const longestScrubbingMs = 6_000;

/**
 * A message begins only while so much of its invocation is left: scrubbing does not overlap, so the others that run
 * may all be as bad as can be before it has its turn; then a call may hang through all its tries, which fails it. It
 * is told as failed so, instead of being cut off with all that were done beside it.
 */
export const queueReserveMs = messagesAtATime * longestScrubbingMs + longestCallMs;
