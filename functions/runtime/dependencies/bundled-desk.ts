import { z } from 'zod';
import { readBundledDesk } from '../../adapters/desk-bundle.ts';
import type { CompiledDesk } from '../../domain/desk.ts';

/** `bundledDesk` needs no variable: the desk lies beside the code. */
export const BundledDeskEnvironment = z.object({});

let desk: CompiledDesk | undefined;

/** The desk that this version was deployed with, read once per process. Throws ConfigurationError. */
export const bundledDesk = (): CompiledDesk => {
  desk ??= readBundledDesk();
  return desk;
};
