import { readBundledDesk } from '../../adapters/desk-bundle.ts';
import type { CompiledDesk } from '../../domain/desk/desk.ts';

let desk: CompiledDesk | undefined;

/**
 * The desk that this version was deployed with: it lies beside the code, so there is no variable. Read once per
 * process. Throws ConfigurationError.
 */
export const bundledDesk = (): CompiledDesk => {
  desk ??= readBundledDesk();
  return desk;
};
