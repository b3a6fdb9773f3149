import { nodeRandom } from '../../adapters/node-random.ts';
import type { Random } from '../../domain/ports/random.ts';

/** The operating system's randomness. */
export const random = (): Random => nodeRandom;
