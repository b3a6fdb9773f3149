import * as z from 'zod';
import { secretsManagerDeskSecret } from '../../adapters/secrets-manager-desk-secret.ts';
import { type KeyedHasher, keyedHasher } from '../../domain/keyed-hash.ts';
import { Variable } from '../environment.ts';

/** Variables of `keyedHasherFor`. */
export const KeyedHasherEnvironment = z.object({ DESK_SECRET_ARN: Variable });

/**
 * Gives hashers with the desk secret's current key, or with the named one: an old hash starts with its key's id.
 * The secret is loaded once per call of this function, so call it once per process.
 */
export const keyedHasherFor = (
  env: z.infer<typeof KeyedHasherEnvironment>,
): ((keyId?: string) => Promise<KeyedHasher>) => {
  const load = secretsManagerDeskSecret(env.DESK_SECRET_ARN);
  return async (keyId) => keyedHasher(await load(), keyId);
};
