import { nodeRandom } from '../../adapters/node-random.ts';
import { otpauthAuthenticator } from '../../adapters/staff/otpauth-authenticator.ts';
import type { Authenticator } from '../../domain/ports/authenticator.ts';

/** Authenticator codes of staff. */
export const authenticator = (): Authenticator => otpauthAuthenticator(nodeRandom);
