import type { CompiledDesk } from '../desk/desk.ts';
import type { DeskHash } from '../ids.ts';

/** Every desk and data map that a request was frozen with, under its hash. */
export interface DeskStore {
  /** Keeps a version if it is not kept yet; gives its hash. */
  keep(compiled: CompiledDesk): Promise<DeskHash>;
  /** Throws NotFoundError. */
  read(deskHash: DeskHash): Promise<CompiledDesk>;
}
