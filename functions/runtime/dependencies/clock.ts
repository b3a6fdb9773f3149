import { z } from 'zod';
import { systemClock } from '../../adapters/system-clock.ts';
import type { Clock } from '../../domain/ports/clock.ts';

/** `clock` needs no variable. */
export const ClockEnvironment = z.object({});

/** The system's clock. */
export const clock = (): Clock => systemClock;
