import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { InvalidInputError } from '../../../functions/domain/errors.ts';
import { type Asked, acceptanceOf, requireOffered } from '../../../functions/domain/intake/accept.ts';
import { idempotencyKeyOf } from '../../../functions/domain/intake/idempotency-key.ts';
import { keyedHasher } from '../../../functions/domain/keyed-hash.ts';
import { SubjectRequestSchema } from '../../../functions/domain/request/request.ts';
import { aRequest, testNow } from '../../support/builders.ts';
import { aDesk } from '../../support/desk-builder.ts';

const intake = {
  deskHash: aRequest().deskHash,
  hash: keyedHasher({ current: 'k1', k1: 'secret' }),
  random: nodeRandom,
  now: testNow,
};
const anAsked = (given: Partial<Asked> = {}): Asked => ({
  right: 'erasure',
  mailbox: 'hanako@example.com',
  language: 'ja',
  idempotencyKey: 'key-12345678',
  ...given,
});
const word = fc.stringMatching(/^[a-z]{3,12}$/);

describe('an acceptance', () => {
  it('is a valid request that holds nothing of the mailbox', () => {
    fc.assert(
      fc.property(word, word, (name, domain) => {
        const { request, idempotency, claims } = acceptanceOf(
          anAsked({ mailbox: `${name}7f3a@${domain}7f3a.example` }),
          intake,
        );
        expect(SubjectRequestSchema.parse(request)).toEqual(request);
        const stored = JSON.stringify({ request, idempotency }).toLowerCase();
        expect(stored).not.toContain(`${name}7f3a`);
        expect(stored).not.toContain(`${domain}7f3a`);
        expect(claims).toEqual({
          requestId: request.requestId,
          mailbox: `${name}7f3a@${domain}7f3a.example`,
        });
      }),
    );
  });

  it('has the same hashes for the same body and key, others for any difference', () => {
    const base = acceptanceOf(anAsked(), intake).idempotency;
    expect(acceptanceOf(anAsked({ mailbox: 'HANAKO@example.com' }), intake).idempotency).toEqual(base);
    const otherKey = acceptanceOf(anAsked({ idempotencyKey: 'key-87654321' }), intake).idempotency;
    expect([otherKey.keyHash === base.keyHash, otherKey.bodyHash === base.bodyHash]).toEqual([false, true]);
    for (const given of [{ language: 'en' }, { right: 'disclosure' }] as const) {
      const other = acceptanceOf(anAsked(given), intake).idempotency;
      expect([other.keyHash === base.keyHash, other.bodyHash === base.bodyHash]).toEqual([true, false]);
    }
    const elsewhere = acceptanceOf(anAsked({ mailbox: 'taro@example.com' }), intake).idempotency;
    expect([elsewhere.keyHash === base.keyHash, elsewhere.bodyHash === base.bodyHash]).toEqual([
      false,
      false,
    ]);
  });

  it('is due at the end of the seventh day in Japan after arrival', () => {
    expect(acceptanceOf(anAsked(), intake).request.dueAt).toBe('2026-12-01T14:59:59.999Z');
  });
});

describe('what a desk offers', () => {
  it('is asked for, or refused by the name of the field', () => {
    const desk = aDesk({ languages: ['ja'] });
    expect(() => requireOffered(anAsked(), desk)).not.toThrow();
    expect(() => requireOffered(anAsked({ right: 'disclosure' }), desk)).toThrow(/^right/);
    expect(() => requireOffered(anAsked({ language: 'en' }), desk)).toThrow(/^language/);
  });
});

describe('the idempotency key', () => {
  it('is the header, quoted or bare, or else the field', () => {
    expect(idempotencyKeyOf('"abcdefgh"', undefined)).toBe('abcdefgh');
    expect(idempotencyKeyOf(' abcdefgh ', 'abcdefgh')).toBe('abcdefgh');
    expect(idempotencyKeyOf(undefined, 'abcdefgh')).toBe('abcdefgh');
    expect(idempotencyKeyOf(undefined, undefined)).toBeUndefined();
    expect(() => idempotencyKeyOf('abcdefgh', 'other')).toThrow(InvalidInputError);
  });
});
