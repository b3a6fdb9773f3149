import { describe, expect, it } from 'vitest';
import { StaffIdSchema } from '../../../functions/domain/ids.ts';
import { isFirst, joinLine, leaveLine, openOf } from '../../../functions/domain/intake/line.ts';
import { turnTaken } from '../../../functions/domain/intake/take-turn.ts';
import { closed } from '../../../functions/domain/request/close.ts';
import { coolOffPassed } from '../../../functions/domain/waits/cool-off.ts';
import { deadlinePassed } from '../../../functions/domain/waits/deadline.ts';
import { mayRecover } from '../../../functions/domain/waits/recovery.ts';
import { isWaiting, waitDueAt } from '../../../functions/domain/waits/wait.ts';
import { aRequest, aRequestId, testNow as noon } from '../../support/builders.ts';
import { aDesk } from '../../support/desk-builder.ts';

const ids = { '1': aRequestId(), '2': aRequestId(), '7': aRequestId() };
const hours = (count: number) => new Date(noon.getTime() + count * 3_600_000);
const reviewer = StaffIdSchema.parse('aya');
const empty = { version: 0, places: [] };

describe('a line of requests of one mailbox', () => {
  const line = joinLine(joinLine(empty, ids[1], 'erasure'), ids[2], 'disclosure');

  it('lets the first work and the others wait', () => {
    expect(isFirst(line, ids[1])).toBe(true);
    expect(isFirst(line, ids[2])).toBe(false);
    expect(isFirst(leaveLine(line, ids[1]), ids[2])).toBe(true);
  });

  it('gives the open request of the same right, which a new one joins', () => {
    expect(openOf(line, 'disclosure')).toBe(ids[2]);
    expect(openOf(line, 'correction')).toBeUndefined();
  });

  it('keeps one place per request, however often it joins', () => {
    expect(joinLine(line, ids[1], 'erasure')).toEqual(line);
  });
});

describe('a queued request whose turn it is', () => {
  const queued = aRequest({ status: 'queued', joins: ids[7] });

  it('is located when it joined nobody', () => {
    expect(turnTaken(aRequest({ status: 'queued' }), undefined, noon).next.status).toBe('locating');
  });

  it.each(['completed', 'partly-completed', 'refused', 'no-data'] as const)(
    'ends as the one it joined: %s',
    (status) => {
      const { next } = turnTaken(queued, aRequest({ status, outcome: 'DONE' }), noon);
      expect(next).toMatchObject({ status, outcome: 'DONE' });
    },
  );

  it.each(['withdrawn', 'expired', 'failed'] as const)(
    'is located when the one it joined was %s',
    (status) => {
      expect(turnTaken(queued, aRequest({ status }), noon).next.status).toBe('locating');
    },
  );
});

describe('waits', () => {
  it('end by themselves at expiry, at the end of the cool-off, or at the next reminder', () => {
    const desk = aDesk();
    expect(waitDueAt(aRequest({ status: 'confirming' }), desk)).toEqual(
      hours(desk.confirmation.expiresAfterHours),
    );
    const coolOffEndsAt = hours(72).toISOString();
    expect(waitDueAt(aRequest({ status: 'cooling-off', coolOffEndsAt }), desk)).toEqual(hours(72));
    expect(waitDueAt(aRequest({ status: 'planned', reminders: 1 }), desk)).toEqual(
      hours(desk.approval.remindAfterHours * 2),
    );
  });

  it('are only in statuses that wait for a person or for time', () => {
    expect(isWaiting(aRequest({ status: 'planned' }))).toBe(true);
    expect(isWaiting(aRequest({ status: 'fulfilling' }))).toBe(false);
  });
});

describe('a deadline that has passed', () => {
  const desk = aDesk();

  it('expires an unconfirmed request and ends a cool-off', () => {
    expect(deadlinePassed(aRequest({ status: 'confirming' }), desk, [], noon).change.next).toMatchObject({
      status: 'expired',
      outcome: 'EXPIRED_NO_PROOF',
    });
    expect(coolOffPassed(aRequest({ status: 'cooling-off' }), desk, [], noon).change.next.status).toBe(
      'fulfilling',
    );
  });

  it('reminds those who may decide, and tells the manager too once it is late', () => {
    const planned = aRequest({ status: 'planned', plans: 1 });
    const early = deadlinePassed(planned, desk, [reviewer], hours(desk.approval.remindAfterHours));
    expect(early.mails.map(({ kind }) => kind)).toEqual(['review-reminder']);
    const late = deadlinePassed(planned, desk, [reviewer], hours(desk.approval.escalateAfterHours));
    expect(late.mails.map(({ kind }) => kind)).toEqual(['review-reminder', 'review-escalation']);
  });

  it('moves the next look into the future wherever it decides nothing', () => {
    for (const status of ['planned', 'in-review', 'queued'] as const) {
      const request = aRequest({ status });
      const { next } = deadlinePassed(request, desk, [], waitDueAt(request, desk)).change;
      expect(waitDueAt(next, desk).getTime(), status).toBeGreaterThan(waitDueAt(request, desk).getTime());
    }
  });
});

describe('closing', () => {
  const line = {
    version: 4,
    places: [
      { requestId: ids[1], right: 'erasure' as const },
      { requestId: ids[2], right: 'disclosure' as const },
    ],
  };

  it('frees the line and marks the next request for waking', () => {
    const request = aRequest({ requestId: ids[1], status: 'refused' });
    const { change, writes } = closed(request, { line, claims: undefined, desk: aDesk(), now: noon });
    expect(change.next.closedAt).toBe(noon.toISOString());
    expect(writes).toContainEqual({ write: 'wake', requestId: ids[2], at: noon });
    expect(writes).toContainEqual({
      write: 'line',
      mailboxKey: request.mailboxKey,
      line: { version: 4, places: [line.places[1]] },
    });
  });

  it('sets an end to what the requester told us', () => {
    const claims = { requestId: ids[1], mailbox: 'hanako@example.jp' };
    const { writes } = closed(aRequest({ requestId: ids[1], status: 'completed' }), {
      line,
      claims,
      desk: aDesk(),
      now: noon,
    });
    const expiresAt = hours(24 * aDesk().retention.claimsDays).getTime() / 1000;
    expect(writes).toContainEqual({ write: 'claims', claims: { ...claims, expiresAt } });
  });

  it('schedules later looks only where something was erased', () => {
    const count = (tombstonedAt?: string) =>
      closed(aRequest({ status: 'completed', ...(tombstonedAt ? { tombstonedAt } : {}) }), {
        line: empty,
        claims: undefined,
        desk: aDesk(),
        now: noon,
      }).writes.filter(({ write }) => write === 'resweep').length;
    expect(count()).toBe(0);
    expect(count(noon.toISOString())).toBe(2);
  });
});

describe('recovery', () => {
  it('leaves a request alone that changed lately, or has closed', () => {
    expect(mayRecover(aRequest(), hours(0))).toBe(false);
    expect(mayRecover(aRequest(), hours(1))).toBe(true);
    expect(mayRecover(aRequest({ closedAt: noon.toISOString() }), hours(1))).toBe(false);
  });

  it('waits longer after each failure and then leaves it to a person', () => {
    const failed = (failures: number) => aRequest({ status: 'failed', failures });
    expect(mayRecover(failed(3), new Date(noon.getTime() + 20 * 60_000))).toBe(false);
    expect(mayRecover(failed(3), hours(1))).toBe(true);
    expect(mayRecover(failed(4), hours(1000))).toBe(false);
  });
});
