import { systemClock } from '../../adapters/system-clock.ts';
import type { Clock } from '../../domain/ports/clock.ts';

/** The system's clock. */
export const clock = (): Clock => systemClock;
