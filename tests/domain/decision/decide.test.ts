import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireApproved } from '../../../functions/domain/decision/approved-work.ts';
import { type Act, confirm, decide, giveBack } from '../../../functions/domain/decision/decide.ts';
import {
  type Decision,
  hashDecision,
  RefusalGroundSchema,
} from '../../../functions/domain/decision/decision.ts';
import { ChangeNotAllowedError, InvalidInputError } from '../../../functions/domain/errors.ts';
import { StaffIdSchema } from '../../../functions/domain/ids.ts';
import { hashPlan } from '../../../functions/domain/plan/plan.ts';
import type { SideWrite } from '../../../functions/domain/ports/request-store.ts';
import { aPlan, aRequest, aRequestId, aSecretHash, decisionOn, testNow } from '../../support/builders.ts';

const plan = aPlan(aRequestId());
const planHash = hashPlan(plan);
const staff = ['aya', 'ken', 'eri', 'jun'].map((name) => StaffIdSchema.parse(name));
const request = aRequest({ requestId: plan.requestId, status: 'planned', planHash, plans: 1 });

const decisions: fc.Arbitrary<Decision> = fc.oneof(
  fc.constant(decisionOn(plan)),
  fc
    .constantFrom(...RefusalGroundSchema.options)
    .map((ground): Decision => ({ planHash, verdict: 'refuse', ground, steps: [] })),
);
const someone = fc.constantFrom(...staff);

const actOf = (by: Act['by'], given: Partial<Act> = {}): Act => ({
  request,
  by,
  linkHash: aSecretHash(),
  recorded: undefined,
  shown: undefined,
  needed: 2,
  others: staff.filter((other) => other !== by),
  now: testNow,
  ...given,
});
const recordedIn = (writes: readonly SideWrite[]) =>
  writes.flatMap((write) => (write.write === 'decision' ? [write.recorded] : []))[0];
const first = (by: Act['by'], decision = decisionOn(plan)) => recordedIn(decide(actOf(by), decision).writes)!;

/** Lets members act in turn on a plan, each on what stands then, until it is settled. */
const actInTurn = (members: readonly Act['by'][], decision: Decision, needed: number) => {
  let standing = request;
  let recorded: Act['recorded'];
  for (const by of members.filter((member, at) => members.indexOf(member) === at)) {
    if (standing.status !== 'planned') break;
    const act = actOf(by, { request: standing, recorded, shown: recorded?.decisionHash, needed });
    const done = recorded ? confirm(act) : decide(act, decision);
    recorded = recordedIn(done.writes)!;
    standing = done.change.next;
  }
  return { standing, recorded: recorded! };
};
const turns = fc.array(someone, { minLength: 1, maxLength: 6 });

describe('deciding', () => {
  it('settles exactly when as many distinct members approved as are needed, to the first one’s verdict', () => {
    fc.assert(
      fc.property(decisions, fc.constantFrom(1, 2), turns, (decision, needed, members) => {
        const { standing, recorded } = actInTurn(members, decision, needed);
        const isSettled = new Set(members).size >= needed;
        const settled = decision.verdict === 'grant' ? 'approved' : 'refused';
        expect(standing.status).toBe(isSettled ? settled : 'planned');
        expect(standing.decisionHash).toBe(isSettled ? hashDecision(decision) : undefined);
        expect(recorded.decision).toEqual(decision);
        expect(recorded.approvals.length).toBe(isSettled ? needed : 1);
      }),
    );
  });

  it('makes what the workflow accepts as approved', () => {
    const { standing, recorded } = actInTurn(staff.slice(0, 2), decisionOn(plan), 2);
    expect(() => requireApproved(standing, plan, recorded, 2)).not.toThrow();
  });

  it('takes nothing back from one who gave the decision: confirming and returning are for another', () => {
    const recorded = first(staff[0]!);
    const act = actOf(staff[0]!, { recorded, shown: recorded.decisionHash });
    expect(() => confirm(act)).toThrow(InvalidInputError);
    expect(() => giveBack(act)).toThrow(InvalidInputError);
    expect(() => decide(act, decisionOn(plan))).toThrow(InvalidInputError);
  });

  it('acts only on the decision that was shown', () => {
    const recorded = first(staff[0]!);
    for (const shown of [undefined, hashDecision(decisionOn(plan, 'refuse'))]) {
      const act = actOf(staff[1]!, { recorded, shown });
      expect(() => confirm(act)).toThrow(ChangeNotAllowedError);
      expect(() => giveBack(act)).toThrow(ChangeNotAllowedError);
      expect(() => decide(act, decisionOn(plan))).toThrow(ChangeNotAllowedError);
    }
    const gone = actOf(staff[1]!, { shown: recorded.decisionHash });
    expect(() => confirm(gone)).toThrow(ChangeNotAllowedError);
  });

  it('confirms and returns nothing where nothing is recorded', () => {
    expect(() => confirm(actOf(staff[0]!))).toThrow(InvalidInputError);
    expect(() => giveBack(actOf(staff[0]!))).toThrow(InvalidInputError);
  });

  it('consumes its link and leaves a wake-up in the same transaction, whatever the act', () => {
    const recorded = first(staff[0]!);
    const second = actOf(staff[1]!, { recorded, shown: recorded.decisionHash });
    for (const [act, { writes, change }] of [
      [actOf(staff[2]!), decide(actOf(staff[2]!), decisionOn(plan))],
      [second, confirm(second)],
      [second, giveBack(second)],
    ] as const) {
      const kinds = writes.map(({ write }) => write);
      expect(kinds).toContain('consume-link');
      expect(kinds).toContain('wake');
      expect(change.next.version).toBe(act.request.version + 1);
    }
  });

  it('asks each of the others once per plan, and never the one who decided', () => {
    const { writes } = decide(actOf(staff[1]!), decisionOn(plan));
    const asked = writes.flatMap((write) => (write.write === 'outbox' ? [write.mail] : []));
    expect(asked.map(({ name }) => name)).toEqual([
      'second-approval.1.aya',
      'second-approval.1.eri',
      'second-approval.1.jun',
    ]);
    expect(asked.every(({ kind }) => kind === 'second-approval')).toBe(true);
  });
});
