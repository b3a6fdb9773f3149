import type { Clock } from '../domain/ports/clock.ts';

/** The system's clock. */
export const systemClock: Clock = { now: () => new Date() };
