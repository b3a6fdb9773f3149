import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChangeNotAllowedError, InvalidInputError } from '../../../functions/domain/errors.ts';
import { type EvidenceSet, hashEvidence } from '../../../functions/domain/evidence/evidence-set.ts';
import { checks } from '../../../functions/domain/identity/checklist.ts';
import { IdentityFormSchema, missingInForm } from '../../../functions/domain/identity/identity-form.ts';
import { approve, askAgain, unmasked } from '../../../functions/domain/identity/judge.ts';
import type { Judged, Judgement } from '../../../functions/domain/identity/judgement.ts';
import { rejectionHash } from '../../../functions/domain/identity/read-identity.ts';
import { confirmRejection, reject, returnRejection } from '../../../functions/domain/identity/reject.ts';
import { StaffIdSchema } from '../../../functions/domain/ids.ts';
import { aRequest, aSecretHash, someClaims, testNow } from '../../support/builders.ts';
import { anEvidenceSet, aScreenedFile } from '../../support/evidence/evidence-builders.ts';

const aJudgement = (by: string, given: Partial<Judgement> = {}): Judgement => {
  const base = aRequest({ status: 'in-review', reviewing: 'identity', proof: 'P1' });
  const set = anEvidenceSet(base.requestId, { version: 3, files: [aScreenedFile()] });
  const evidence = { ...set, evidenceHash: hashEvidence(set) };
  const located = { 'account-id': [{ value: 'a', from: 'people/account' }] };
  return {
    request: { ...base, evidenceHash: evidence.evidenceHash },
    claims: someClaims(base.requestId, { located }),
    evidence,
    by: StaffIdSchema.parse(by),
    linkHash: aSecretHash(),
    shown: undefined,
    needed: 2,
    others: [],
    now: testNow,
    ...given,
  };
};

const acts: Record<string, (judgement: Judgement) => Judged> = {
  approve: (judgement) => approve(judgement, undefined),
  reject: (judgement) => reject(judgement, 'name-differs'),
  'ask-again': (judgement) => askAgain(judgement, 'not-legible'),
  unmasked,
  confirm: confirmRejection,
  return: returnRejection,
};

const evidenceIn = ({ writes }: Judged): EvidenceSet =>
  writes.flatMap((write) => (write.write === 'evidence' ? [write.evidence] : []))[0]!;

interface Step {
  by: string;
  act: string;
  /** The member was shown what stands now, and not the page of before. */
  sees: boolean;
}

/** What an act leads to; undefined when it is refused, by one of the named errors only. */
const attempted = (judgement: Judgement, { act }: Step): Judged | undefined => {
  try {
    return acts[act]!(judgement);
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof ChangeNotAllowedError) return undefined;
    throw error;
  }
};

const holdsAlways = (before: Judgement, judged: Judged): void => {
  const evidence = evidenceIn(judged);
  expect(evidence.version).toBe(before.evidence.version + 1);
  expect(judged.writes).toContainEqual({ write: 'consume-link', linkHash: before.linkHash });
  expect(judged.change.next.status === 'in-review').toBe(evidence.end === undefined);
  expect(evidence.purgeAt).toBe(evidence.end ? testNow.toISOString() : before.evidence.purgeAt);
  expect(judged.change.next.reviewing).toBe(evidence.end ? undefined : 'identity');
  const proof = judged.change.fact.fact === 'identity-confirmed' ? 'P3' : 'P1';
  expect(judged.change.next.proof).toBe(proof);
};

/** Lets members act in turn until the documents are judged; each step must hold. */
const play = (steps: readonly Step[]): void => {
  let judgement = aJudgement('aya');
  for (const step of steps) {
    const shown = step.sees ? rejectionHash(judgement.evidence) : undefined;
    judgement = { ...judgement, by: StaffIdSchema.parse(step.by), shown };
    const judged = attempted(judgement, step);
    if (!judged) continue;
    holdsAlways(judgement, judged);
    const proposer = judgement.evidence.rejection?.staffId;
    const takesAnother = judged.change.next.status === 'refused' || step.act === 'return';
    if (takesAnother) expect(proposer !== undefined && proposer !== step.by).toBe(true);
    if (judged.change.next.status !== 'in-review') return;
    judgement = { ...judgement, request: judged.change.next, evidence: evidenceIn(judged) };
  }
};

describe('judging documents', () => {
  it('A5: whatever members do and see, nobody is refused by one alone, and P3 comes by approval only', () => {
    const step = fc.record({
      by: fc.constantFrom('aya', 'ken', 'eri'),
      act: fc.constantFrom(...Object.keys(acts)),
      sees: fc.boolean(),
    });
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), play), { numRuns: 500 });
  });

  it('refuses at once on a desk that takes one', () => {
    const { change, result } = reject(aJudgement('aya', { needed: 1 }), 'name-differs');
    expect(change.next).toMatchObject({ status: 'refused', outcome: 'R_ID_NOT_CONFIRMED' });
    expect(result).toBe('identity-rejected');
  });

  it('A5: lets nobody confirm or return what they proposed, whatever they were shown', () => {
    const judgement = aJudgement('aya');
    const evidence = evidenceIn(reject(judgement, 'name-differs'));
    const again = { ...judgement, evidence, shown: rejectionHash(evidence) };
    expect(() => confirmRejection(again)).toThrow(InvalidInputError);
    expect(() => returnRejection(again)).toThrow(InvalidInputError);
  });

  it('A5: in the third round no member alone sends somebody away by asking once more', () => {
    const judgement = aJudgement('aya');
    const inRound = (evidenceRounds: number) => ({
      ...judgement,
      request: { ...judgement.request, evidenceRounds },
    });
    expect(askAgain(inRound(2), 'not-legible').result).toBe('identity-asked-again');
    expect(() => askAgain(inRound(3), 'not-legible')).toThrow(InvalidInputError);
    expect(unmasked(inRound(3)).result).toBe('identity-unmasked');
  });

  it('approves nobody who is not on file', () => {
    const { request } = aJudgement('aya');
    expect(() => approve(aJudgement('aya', { claims: someClaims(request.requestId) }), undefined)).toThrow(
      InvalidInputError,
    );
  });
});

describe('the form', () => {
  it('004-17: approves with all six points and one person on file, and with nothing less', () => {
    const ticks = fc.subarray([...checks]);
    fc.assert(
      fc.property(ticks, fc.integer({ min: 0, max: 3 }), fc.option(fc.nat(4)), (ticked, onFile, person) => {
        const form = IdentityFormSchema.parse({
          session: 's',
          intent: 'approve',
          ...Object.fromEntries(ticked.map((check) => [check, 'yes'])),
          ...(person !== null && { person: String(person) }),
        });
        const isKnown = onFile === 1 || (onFile > 1 && person !== null && person < onFile);
        const isWhole = ticked.length === checks.length && isKnown;
        expect(missingInForm(form, onFile) === undefined).toBe(isWhole);
      }),
    );
  });
});
