import * as z from 'zod';
import { kmsSecretBox } from '../../adapters/kms-secret-box.ts';
import type { SecretBox } from '../../domain/ports/secret-box.ts';
import { Variable } from '../environment.ts';

/** Variables of `secretBox`. */
export const SecretBoxEnvironment = z.object({ STAFF_KEY_ARN: Variable });

/** Authenticator secrets under the staff key. */
export const secretBox = (env: z.infer<typeof SecretBoxEnvironment>): SecretBox =>
  kmsSecretBox(env.STAFF_KEY_ARN);
