import { describe, expect, it } from 'vitest';
import { StatusSchema } from '../../functions/domain/request/request.ts';
import { timelineOf } from '../../functions/pages/timeline.ts';

const states = (entries: ReturnType<typeof timelineOf>) =>
  entries.map(({ step, state }) => `${step} ${state}`);

describe('the timeline', () => {
  it('marks what is done, what is now and what is to come', () => {
    expect(states(timelineOf({ status: 'cooling-off' }, 72))).toEqual([
      'received done',
      'mailbox done',
      'identity done',
      'review done',
      'coolOff now',
      'carryOut to-come',
      'verify to-come',
      'closed to-come',
    ]);
  });

  it('leaves out a cool-off that the desk does not have', () => {
    expect(states(timelineOf({ status: 'planned' }, 0))).not.toContain('coolOff to-come');
    expect(states(timelineOf({ status: 'planned' }, 1))).toContain('coolOff to-come');
  });

  it('has no mailbox to confirm for a guest, and otherwise the same steps', () => {
    const steps = (guest: boolean) => states(timelineOf({ status: 'planned', ...(guest && { guest }) }, 72));
    expect(steps(true)).toEqual(steps(false).filter((step) => step !== 'mailbox done'));
  });

  it('shows every step of a completed request as done', () => {
    for (const { state } of timelineOf({ status: 'completed' }, 72)) expect(state).toBe('done');
  });

  it.each(['refused', 'no-data', 'withdrawn', 'expired'] as const)(
    'claims no step for a request %s',
    (status) => {
      expect(states(timelineOf({ status }, 72))).toEqual(['received done', 'ended done']);
    },
  );

  it('shows a failed request where it failed', () => {
    expect(states(timelineOf({ status: 'failed', failedFrom: 'fulfilling' }, 0))).toContain('carryOut now');
  });

  it.each(StatusSchema.options)('has at most one present step when %s', (status) => {
    const now = timelineOf({ status }, 72).filter(({ state }) => state === 'now');
    expect(now.length).toBeLessThanOrEqual(1);
  });
});
