import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  hashCode,
  hashSecret,
  newCode,
  newReference,
  newRequestId,
  newSecret,
  normaliseCode,
  referenceTail,
} from '../../functions/domain/secret.ts';

const random = { bytes: (count: number) => randomBytes(count) };

it('makes secrets of 256 bits and stores none of them', () => {
  const secret = newSecret(random);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(hashSecret(secret)).not.toContain(secret);
});

it('reads a typed code whatever its case, width, hyphens and look-alike letters', () => {
  expect(normaliseCode('ab0l-ｃｄ　ＯＩ')).toBe('AB01CD01');
  fc.assert(
    fc.property(fc.nat({ max: 999 }), () => {
      const code = newCode(random);
      expect(normaliseCode(` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `)).toBe(code);
    }),
  );
});

it('binds a typed code to its reference', () => {
  const [a, b] = [newReference(random), newReference(random)];
  expect(hashCode(a, 'ABCDE12345')).toBe(hashCode(a, 'abcde-12345'));
  expect(hashCode(a, 'ABCDE12345')).not.toBe(hashCode(b, 'ABCDE12345'));
});

it('makes ids and references of the agreed forms', () => {
  expect(newRequestId(random)).toMatch(/^[0-9a-z]{26}$/);
  const reference = newReference(random);
  expect(referenceTail(reference)).toBe(reference.slice(7));
});
