import { randomBytes } from 'node:crypto';
import type { Random } from '../domain/ports/random.ts';

/** The operating system's randomness. */
export const nodeRandom: Random = { bytes: (count) => randomBytes(count) };
