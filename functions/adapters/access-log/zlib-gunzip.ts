import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { PoisonMessageError } from '../../domain/errors.ts';
import type { Gunzip } from '../../domain/ports/gunzip.ts';

/** What Node says when the output would be longer than asked for. */
const OutgrownSchema = z.object({ code: z.literal('ERR_BUFFER_TOO_LARGE') });

/** Gunzip by node:zlib, which stops at the size that is asked for: a bomb costs no more than that. */
export const zlibGunzip: Gunzip = (bytes, maxBytes) => {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    throw new PoisonMessageError(OutgrownSchema.safeParse(error).success ? 'too-large' : 'bad-encoding');
  }
};
