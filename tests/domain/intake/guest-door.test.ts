import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { AccessEventSchema } from '../../../functions/domain/access-log/event.ts';
import { visitorKeyOf } from '../../../functions/domain/access-log/log-key.ts';
import { ChangeNotAllowedError, InvalidInputError } from '../../../functions/domain/errors.ts';
import { guestAcceptanceOf } from '../../../functions/domain/intake/accept-guest.ts';
import { GuestAssertionSchema, requireGuests } from '../../../functions/domain/intake/guest-door.ts';
import { guestLined } from '../../../functions/domain/intake/guest-line.ts';
import type { Line } from '../../../functions/domain/intake/line.ts';
import { keyedHasher, mailboxKey } from '../../../functions/domain/keyed-hash.ts';
import { ClaimsSchema } from '../../../functions/domain/request/claims.ts';
import {
  changed,
  type Status,
  StatusSchema,
  SubjectRequestSchema,
} from '../../../functions/domain/request/request.ts';
import { RightSchema } from '../../../functions/domain/right.ts';
import { hashCode } from '../../../functions/domain/secret.ts';
import { aCookie, aGuestAssertion, guestsDesk } from '../../support/api/guests.ts';
import { aRequest, aRequestId, testNow } from '../../support/builders.ts';

const hash = keyedHasher({ current: 'k1', k1: 'secret' });
const intake = { deskHash: aRequest().deskHash, hash, random: nodeRandom, now: testNow };
const desk = guestsDesk();
const parses = (given: object) => GuestAssertionSchema.safeParse(aGuestAssertion(given)).success;

describe('an assertion of a guest', () => {
  it.each<[string, object]>([
    ['a visitor id of 21 characters', { visitor: 'v'.repeat(21) }],
    ['a visitor id that is a mail address', { visitor: 'hanako.of.the.shop@example.jp' }],
    ['a visitor id with a phone number beside it', { visitor: `${'v'.repeat(22)} 090-1234-5678` }],
    ['an empty visitor id', { visitor: '' }],
    ['no visitor id', { visitor: undefined }],
  ])('000-22: is refused with %s', (_, given) => {
    expect(parses({})).toBe(true);
    expect(parses(given)).toBe(false);
  });

  it('000-22: takes exactly the visitor ids that an event of the access log may carry', () => {
    const event = { time: '2026-11-24T03:00:00Z', method: 'GET', path: '/', status: 200 };
    const anything = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[\w-]{20,24}$/),
      fc.stringMatching(/^[\w-]{126,130}$/),
    );
    fc.assert(
      fc.property(anything, (visitor) => {
        expect(parses({ visitor })).toBe(AccessEventSchema.safeParse({ ...event, visitor }).success);
      }),
    );
  });

  it.each<[string, object]>([
    ['a mailbox', { mailbox: 'hanako@example.jp' }],
    ['an account', { subject: '1001' }],
    ['a name', { name: '花子' }],
    ['a short nonce', { nonce: 'n'.repeat(21) }],
    ['a time without zone', { assertedAt: '2026-11-24T03:00:00' }],
    ['another statement', { statement: 'no' }],
  ])('A16: is refused with %s', (_, given) => {
    expect(parses(given)).toBe(false);
  });
});

describe('a right for guests', () => {
  const fieldOf = (run: () => void) => {
    try {
      return run();
    } catch (error) {
      return error instanceof InvalidInputError ? error.field : error;
    }
  };
  it('is one that the desk says so of, and only while the desk keeps an access log', () => {
    const { accessLog: _, ...without } = desk;
    for (const right of RightSchema.options) {
      const expected = right === 'erasure' || right === 'disclosure' ? undefined : 'right';
      expect(fieldOf(() => requireGuests(right, desk))).toBe(expected);
      expect(fieldOf(() => requireGuests(right, without))).toBe('right');
    }
  });
});

describe('the acceptance of a guest', () => {
  it('000-22: holds the keyed hash of the visitor and nothing else of a person', () => {
    const cookie = aCookie();
    const visitor = visitorKeyOf(hash, cookie);
    const asked = { right: 'erasure', language: 'ja', visitor, idempotencyKey: 'guest-door:x' } as const;
    const { acceptance, code } = guestAcceptanceOf(asked, desk, intake);
    const { request, claims, links = [] } = acceptance;
    expect(SubjectRequestSchema.parse(request)).toEqual(request);
    expect(request).toMatchObject({ guest: true, proof: 'PC', status: 'received' });
    expect(ClaimsSchema.parse(claims)).toEqual({ requestId: request.requestId, visitor });
    expect(JSON.stringify(acceptance)).not.toContain(cookie);
    expect(JSON.stringify(acceptance)).not.toContain(code);
    expect(request.mailboxKey).not.toBe(visitor);
    for (const value of [cookie, visitor]) expect(request.mailboxKey).not.toBe(mailboxKey(hash, value));
    expect(links.map(({ purpose }) => purpose)).toEqual(['status', 'code']);
    expect(links[1]?.linkHash).toBe(hashCode(request.reference, code));
    const days = (links[1]!.expiresAt - testNow.getTime() / 1_000) / 86_400;
    // 31,000,000 seconds are 358.8 days: as long as an execution of the workflow may live.
    expect(days).toBeGreaterThanOrEqual(359 + desk.retention.claimsDays);
  });

  it('puts the same visitor into one line, and another into another', () => {
    const lineOf = (cookie: string, right: 'erasure' | 'disclosure') => {
      const visitor = visitorKeyOf(hash, cookie);
      const asked = { right, language: 'ja', visitor, idempotencyKey: aCookie() } as const;
      return guestAcceptanceOf(asked, desk, intake).acceptance.request.mailboxKey;
    };
    const cookie = aCookie();
    expect(lineOf(cookie, 'erasure')).toBe(lineOf(cookie, 'disclosure'));
    expect(lineOf(cookie, 'erasure')).not.toBe(lineOf(aCookie(), 'erasure'));
  });
});

describe('a guest in line', () => {
  const rights = fc.constantFrom(...RightSchema.options);

  it('is located when first, waits when not, and joins one of the same right', () => {
    fc.assert(
      fc.property(fc.array(rights, { maxLength: 4 }), rights, (open, right) => {
        const places = open.map((each) => ({ requestId: aRequestId(), right: each }));
        const line: Line = { version: 3, places };
        const request = aRequest({ right, guest: true, proof: 'PC', attempt: 1 });
        const { change, writes } = guestLined(request, line, testNow);
        expect(change.next).toMatchObject({ status: open.length === 0 ? 'locating' : 'queued', proof: 'PC' });
        expect(change.next.joins).toBe(places.find((place) => place.right === right)?.requestId);
        const next = { ...line, places: [...places, { requestId: request.requestId, right }] };
        expect(writes).toEqual([{ write: 'line', mailboxKey: request.mailboxKey, line: next }]);
      }),
    );
  });

  it('is the only one who needs no confirmation', () => {
    for (const to of ['locating', 'queued'] as const) {
      expect(changed(aRequest({ guest: true }), to, {}, testNow).status).toBe(to);
      expect(() => changed(aRequest(), to, {}, testNow)).toThrow(ChangeNotAllowedError);
    }
  });

  it('may do otherwise nothing that others may not', () => {
    const isAllowed = (from: Status, to: Status, given: object): boolean => {
      try {
        return changed(aRequest({ status: from, ...given }), to, {}, testNow).status === to;
      } catch {
        return false;
      }
    };
    const all = StatusSchema.options.flatMap((from) => StatusSchema.options.map((to) => [from, to] as const));
    const more = all.filter(([from, to]) => isAllowed(from, to, { guest: true }) && !isAllowed(from, to, {}));
    expect(more).toEqual([
      ['received', 'queued'],
      ['received', 'locating'],
    ]);
  });
});
