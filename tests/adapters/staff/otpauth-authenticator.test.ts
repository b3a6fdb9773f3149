import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { otpauthAuthenticator } from '../../../functions/adapters/staff/otpauth-authenticator.ts';

const authenticator = otpauthAuthenticator(nodeRandom);
const secret = Secret.fromLatin1('12345678901234567890').base32;
const at = (seconds: number) => new Date(seconds * 1_000);

describe('the authenticator', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('reads the code of RFC 6238, appendix B, at %i s, by its last six digits', (seconds, code) => {
    expect(authenticator.stepOf(secret, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('takes the step before and the one after, as that step, and none beyond', () => {
    const step = Math.floor(1_111_111_111 / 30);
    const taken = [-60, -30, 0, 30, 60].map((off) =>
      authenticator.stepOf(secret, '050471', at(step * 30 + off)),
    );
    expect(taken).toEqual([undefined, step, step, step, undefined]);
  });

  it('refuses what is no code', () => {
    for (const code of ['', '05047', '0504711', 'abcdef', '050472']) {
      expect(authenticator.stepOf(secret, code, at(1_111_111_111))).toBeUndefined();
    }
  });

  it('makes secrets of 160 bits, each another, and an address that apps read', () => {
    const secrets = Array.from({ length: 50 }, () => authenticator.newSecret());
    expect(new Set(secrets).size).toBe(50);
    expect(Secret.fromBase32(secrets[0]!).bytes.length).toBe(20);
    const uri = new URL(authenticator.uri(secrets[0]!, 'サンプル & Co', 'aya'));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('secret')).toBe(secrets[0]);
    expect(uri.searchParams.get('issuer')).toBe('サンプル & Co');
    expect(decodeURIComponent(uri.pathname)).toContain('aya');
  });
});
