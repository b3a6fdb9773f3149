import { describe, expect, it } from 'vitest';
import { hasLapsed, lapsed, stillAsked } from '../../../functions/domain/decision/pending-approval.ts';
import { StaffIdSchema } from '../../../functions/domain/ids.ts';
import { deadlinePassed } from '../../../functions/domain/waits/deadline.ts';
import { aRequest, secondsLater, testNow } from '../../support/builders.ts';
import { aDesk } from '../../support/desk-builder.ts';
import { anEvidenceSet } from '../../support/evidence/evidence-builders.ts';

const [aya, ken] = ['aya', 'ken'].map((name) => StaffIdSchema.parse(name)) as [
  ReturnType<typeof StaffIdSchema.parse>,
  ReturnType<typeof StaffIdSchema.parse>,
];
const days = (count: number) => secondsLater(count * 86_400);
const pending = { by: aya, at: testNow.toISOString() };
const kinds = (mails: readonly { kind: string; to: object }[]) =>
  mails.map(({ kind, to }) => ('staffId' in to && `${kind} ${to.staffId}`) || kind);

describe('a first decision that waits for a second', () => {
  it('A5: lapses after fourteen days, not before', () => {
    expect(hasLapsed(pending, new Date(days(14).getTime() - 1))).toBe(false);
    expect(hasLapsed(pending, days(14))).toBe(true);
  });

  it('asks everybody but the one who gave it', () => {
    expect(stillAsked([aya, ken], pending)).toEqual([ken]);
    expect(stillAsked([aya, ken], undefined)).toEqual([aya, ken]);
  });

  it('A5: of a plan is void once it lapsed: the plan is made anew, and the manager is told', () => {
    const request = aRequest({ status: 'planned' });
    const { change, mails, writes } = lapsed(request, pending, [aya, ken], days(14));
    expect(change.next.status).toBe('locating');
    expect(change.fact).toMatchObject({ fact: 'approval-lapsed', actor: 'workflow' });
    expect(kinds(mails)).toEqual(['review-escalation']);
    expect(writes).toEqual([]);
  });

  it('A5: of documents is void once it lapsed: all are asked anew, and the manager is told', () => {
    const request = aRequest({ status: 'in-review', reviewing: 'identity' });
    const rejection = { staffId: aya, reason: 'name-differs' as const, at: testNow.toISOString() };
    const evidence = anEvidenceSet(request.requestId, { version: 3, rejection });
    const { change, mails, writes } = lapsed(request, { ...pending, evidence }, [aya, ken], days(14));
    expect(change.next).toMatchObject({ status: 'in-review', reminders: 1 });
    expect(kinds(mails)).toEqual(['review-reminder aya', 'review-reminder ken', 'review-escalation']);
    expect(writes).toEqual([
      { write: 'evidence', evidence: anEvidenceSet(request.requestId, { version: 4 }) },
    ]);
  });
});

describe('a reminder', () => {
  const desk = aDesk();

  it('goes to the manager at once where nobody may decide', () => {
    for (const status of ['planned', 'in-review'] as const) {
      const { mails, change } = deadlinePassed(aRequest({ status }), desk, [], days(1));
      expect(kinds(mails)).toEqual(['review-escalation']);
      expect(change.fact.fact).toBe('escalated');
    }
  });

  it('has a name of its own each time a request waits', () => {
    const first = aRequest({ status: 'in-review' });
    const again = { ...first, since: days(2).toISOString() };
    const names = [
      deadlinePassed(first, desk, [ken], days(1)),
      deadlinePassed({ ...first, reminders: 1 }, desk, [ken], days(2)),
      deadlinePassed(again, desk, [ken], days(3)),
    ].flatMap(({ mails }) => mails.map(({ name }) => name));
    expect(new Set(names).size).toBe(3);
  });
});
