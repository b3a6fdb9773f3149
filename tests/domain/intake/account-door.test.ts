import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../functions/domain/errors.ts';
import {
  AssertionSchema,
  requireDoor,
  requireFresh,
  sessionMaxHours,
} from '../../../functions/domain/intake/account-door.ts';
import { freshSeconds } from '../../../functions/domain/intake/door-assertion.ts';
import { secondsLater, testNow } from '../../support/builders.ts';
import { aDesk } from '../../support/desk-builder.ts';

const iso = (seconds: number) => secondsLater(seconds).toISOString();
const fieldOf = (run: () => void): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof InvalidInputError ? error.field : String(error);
  }
};
const refusedFor = (asserted: number, since: number) =>
  fieldOf(() => requireFresh({ assertedAt: iso(asserted), sessionSince: iso(since) }, testNow));

describe('an assertion', () => {
  const seconds = fc.integer({ min: -100_000, max: 100_000 });

  it('A22: is fresh for five minutes around its time, for a session of at most twelve hours before it', () => {
    fc.assert(
      fc.property(seconds, seconds, (asserted, since) => {
        const isFresh = Math.abs(asserted) <= freshSeconds;
        const isLive = since <= asserted && -since <= sessionMaxHours * 3_600;
        const expected = isFresh ? (isLive ? undefined : 'sessionSince') : 'assertedAt';
        expect(refusedFor(asserted, since)).toBe(expected);
      }),
      {
        numRuns: 2_000,
        examples: [
          [300, 0],
          [301, 0],
          [-300, -300],
          [-301, -400],
          [0, -43_200],
          [0, -43_201],
          [0, 1],
        ],
      },
    );
  });

  it('is fresh or not whatever zone its times are written in', () => {
    const zoned = '2026-11-24T12:00:00+09:00';
    expect(fieldOf(() => requireFresh({ assertedAt: zoned, sessionSince: zoned }, testNow))).toBeUndefined();
    const other = '2026-11-24T12:00:00Z';
    expect(fieldOf(() => requireFresh({ assertedAt: other, sessionSince: zoned }, testNow))).toBe(
      'assertedAt',
    );
  });

  const whole = {
    right: 'erasure',
    subject: '1001',
    mailbox: 'hanako@example.jp',
    sessionSince: iso(-60),
    assertedAt: iso(0),
    nonce: 'n'.repeat(22),
    statement: 'yes',
  };

  it.each<[string, object]>([
    ['a short nonce', { nonce: 'n'.repeat(21) }],
    ['a long nonce', { nonce: 'n'.repeat(65) }],
    ['a nonce that is no URL-safe text', { nonce: `${'n'.repeat(21)}/` }],
    ['a time without zone', { assertedAt: '2026-11-24T03:00:00' }],
    ['a number for a time', { assertedAt: 1_795_000_000 }],
    ['an empty subject', { subject: '' }],
    ['a subject with a line break', { subject: '1001\n1002' }],
    ['another statement', { statement: 'no' }],
    ['a field that nobody knows', { admin: true }],
    ['a mailbox said to be lost', { lostMailbox: 'yes' }],
  ])('A16: is refused with %s', (_, given) => {
    expect(AssertionSchema.safeParse(whole).success).toBe(true);
    expect(AssertionSchema.safeParse({ ...whole, ...given }).success).toBe(false);
  });
});

describe('the account door', () => {
  const rule = {
    proof: 'P3' as const,
    approvals: 2 as const,
    coolOffHours: 0,
    statement: { ja: 'x', en: 'x' },
  };
  it.each([
    ['opens', 'with accountDoor', { ...rule, accountDoor: true }, undefined],
    ['opens', 'that asks P2', { ...rule, proof: 'P2' as const }, undefined],
    ['stays shut', 'without either', rule, 'right'],
  ])('%s for a right %s', (_, __, erasure, expected) => {
    expect(fieldOf(() => requireDoor('erasure', aDesk({ rights: { erasure } })))).toBe(expected);
    expect(fieldOf(() => requireDoor('disclosure', aDesk({ rights: { erasure } })))).toBe('right');
  });
});
