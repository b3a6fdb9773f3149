import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AttemptSupersededError, ChangeNotAllowedError } from '../../../functions/domain/errors.ts';
import {
  allowedChanges,
  canWithdraw,
  changed,
  hasEnded,
  requireAttempt,
  StatusSchema,
} from '../../../functions/domain/request/request.ts';
import { aRequest, testNow as noon } from '../../support/builders.ts';

const later = new Date('2026-11-25T03:00:00.000Z');
const anyStatus = fc.constantFrom(...StatusSchema.options);

describe('changes of a request', () => {
  it('happen only where the table allows them', () => {
    fc.assert(
      fc.property(anyStatus, anyStatus, (from, to) => {
        const request = aRequest({ status: from });
        const change = () => changed(request, to, {}, later);
        if (from === to || allowedChanges[from].includes(to)) expect(change().status).toBe(to);
        else expect(change).toThrow(ChangeNotAllowedError);
      }),
    );
  });

  it('raise the version by one and never touch identity, arrival or the audit head', () => {
    const request = aRequest({ version: 7 });
    const next = changed(request, 'confirming', {}, later);
    expect(next).toMatchObject({ version: 8, updatedAt: later.toISOString(), since: later.toISOString() });
    expect(next.receivedAt).toBe(request.receivedAt);
    expect(next.auditHead).toEqual(request.auditHead);
  });

  it('keep the time of entry and the reminders while the status stays', () => {
    const next = changed(aRequest({ status: 'planned', reminders: 2 }), 'planned', {}, later);
    expect(next).toMatchObject({ since: noon.toISOString(), reminders: 2 });
  });

  it('forget where a request failed once it goes on', () => {
    const failed = aRequest({ status: 'failed', failedFrom: 'fulfilling' });
    expect(changed(failed, 'fulfilling', {}, later)).not.toHaveProperty('failedFrom');
  });

  it('never lead out of an end', () => {
    const ends = StatusSchema.options.filter(hasEnded);
    expect(ends).toEqual(['completed', 'partly-completed', 'refused', 'no-data', 'withdrawn', 'expired']);
  });

  it('reach an end from every status', () => {
    for (const start of StatusSchema.options) {
      const seen = new Set([start]);
      for (const status of seen) for (const next of allowedChanges[status]) seen.add(next);
      expect([...seen].some(hasEnded), start).toBe(true);
    }
  });
});

describe('withdrawal', () => {
  it('is possible before the first page is carried out, and not after', () => {
    const possible = StatusSchema.options.filter((status) => canWithdraw(aRequest({ status })));
    expect(possible).toEqual([
      'received',
      'confirming',
      'queued',
      'locating',
      'awaiting-evidence',
      'in-review',
      'planned',
      'approved',
      'cooling-off',
      'failed',
    ]);
  });

  it.each(['fulfilling', 'verifying'] as const)(
    'is too late for a request that failed while %s',
    (failedFrom) => {
      expect(canWithdraw(aRequest({ status: 'failed', failedFrom }))).toBe(false);
    },
  );
});

it('stops an attempt that does not hold the request', () => {
  const request = aRequest({ attempt: 3 });
  expect(() => requireAttempt(request, 3)).not.toThrow();
  expect(() => requireAttempt(request, 2)).toThrow(AttemptSupersededError);
  expect(() => requireAttempt(request, 4)).toThrow(AttemptSupersededError);
});
