import { Secret, TOTP } from 'otpauth';
import type { Authenticator } from '../../domain/ports/authenticator.ts';
import type { Random } from '../../domain/ports/random.ts';

const periodSeconds = 30;
const secretBytes = 20;
/** Clocks of phones differ, and typing takes time: one step to each side. RFC 6238 5.2. */
const window = 1;

const parameters = { algorithm: 'SHA1', digits: 6, period: periodSeconds } as const;

/** Authenticator codes by the otpauth library. */
export const otpauthAuthenticator = (random: Random): Authenticator => ({
  newSecret: () => new Secret({ buffer: new Uint8Array(random.bytes(secretBytes)).buffer }).base32,
  uri: (secret, issuer, account) =>
    new TOTP({ ...parameters, issuer, label: account, secret: Secret.fromBase32(secret) }).toString(),
  stepOf: (secret, code, now) => {
    const totp = new TOTP({ ...parameters, secret: Secret.fromBase32(secret) });
    const delta = totp.validate({ token: code, timestamp: now.getTime(), window });
    return delta === null ? undefined : Math.floor(now.getTime() / 1000 / periodSeconds) + delta;
  },
});
