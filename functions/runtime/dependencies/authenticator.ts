import { z } from 'zod';
import { nodeRandom } from '../../adapters/node-random.ts';
import { otpauthAuthenticator } from '../../adapters/otpauth-authenticator.ts';
import type { Authenticator } from '../../domain/ports/authenticator.ts';

/** `authenticator` needs no variable. */
export const AuthenticatorEnvironment = z.object({});

/** Authenticator codes of staff. */
export const authenticator = (): Authenticator => otpauthAuthenticator(nodeRandom);
