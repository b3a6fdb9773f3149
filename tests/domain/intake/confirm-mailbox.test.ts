import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmation, isTailOfOne } from '../../../functions/domain/intake/confirm-mailbox.ts';
import type { Line } from '../../../functions/domain/intake/line.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import { type Right, RightSchema } from '../../../functions/domain/right.ts';
import { aMailboxKey, aRequest, aSecretHash, testNow } from '../../support/builders.ts';

const mailboxKey = aMailboxKey('one person');
const waiting = (right: Right): SubjectRequest =>
  aRequest({ right, mailboxKey, status: 'confirming', attempt: 1 });
const rights = fc.constantFrom(...RightSchema.options);
const scene = fc.record({
  open: fc.array(rights, { maxLength: 4 }),
  asked: fc.array(rights, { minLength: 1, maxLength: 6 }),
});

describe('a confirmation', () => {
  it('lets one request be worked on, in the order of arrival, and each right be joined to its first', () => {
    fc.assert(
      fc.property(scene, ({ open, asked }) => {
        const places = open.map((right) => ({ requestId: waiting(right).requestId, right }));
        const line: Line = { version: 3, places };
        const requests = asked.map(waiting);
        const { changes, writes } = confirmation(requests, line, aSecretHash(), testNow);
        const all = [...places, ...requests.map(({ requestId, right }) => ({ requestId, right }))];

        expect(changes.map(({ next }) => next.requestId)).toEqual(requests.map(({ requestId }) => requestId));
        for (const [index, { next }] of changes.entries()) {
          expect(next.status).toBe(open.length === 0 && index === 0 ? 'locating' : 'queued');
          expect(next.proof).toBe('P1');
          const before = all.slice(0, open.length + index);
          expect(next.joins).toBe(before.find(({ right }) => right === next.right)?.requestId);
        }
        const written = writes.flatMap((write) => (write.write === 'line' ? [write.line] : []));
        expect(written).toEqual([{ version: 3, places: all }]);
        const per = (kind: string) => writes.filter(({ write }) => write === kind).length;
        expect([per('outbox'), per('wake'), per('leave-pending'), per('consume-link')]).toEqual([
          asked.length,
          asked.length,
          1,
          1,
        ]);
      }),
    );
  });

  it('of nothing changes nothing', () => {
    expect(confirmation([], { version: 0, places: [] }, aSecretHash(), testNow)).toEqual({
      changes: [],
      writes: [],
    });
  });
});

describe('the end of a reference', () => {
  it('is the last four characters, read as people write them', () => {
    const request = aRequest({ reference: aRequest().reference });
    const tail = request.reference.slice(-4);
    for (const typed of [tail, tail.toLowerCase(), ` ${tail} `, tail.replaceAll('0', 'o')]) {
      expect(isTailOfOne(typed, [aRequest(), request])).toBe(true);
    }
    for (const typed of ['', tail.slice(1), request.reference]) {
      expect(isTailOfOne(typed, [request])).toBe(false);
    }
  });
});
