import { hashOf } from '../canonical-json.ts';
import { type DeskHash, DeskHashSchema } from '../ids.ts';
import type { CompiledDesk } from './desk.ts';

/** SHA-256 of a compiled desk's canonical JSON. */
export const hashDesk = (compiled: CompiledDesk): DeskHash => DeskHashSchema.parse(hashOf(compiled));
