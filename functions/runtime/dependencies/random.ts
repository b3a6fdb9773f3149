import { z } from 'zod';
import { nodeRandom } from '../../adapters/node-random.ts';
import type { Random } from '../../domain/ports/random.ts';

/** `random` needs no variable. */
export const RandomEnvironment = z.object({});

/** The operating system's randomness. */
export const random = (): Random => nodeRandom;
