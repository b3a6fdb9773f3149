import { describe, expect, it } from 'vitest';
import {
  mustBeSilent,
  type ProofAnswer,
  type ProofFacts,
  proofOf,
  reachedProof,
} from '../../../functions/domain/location/proof.ts';
import { ProofSchema } from '../../../functions/domain/right.ts';

const evidence = { documents: {}, expiresAfterHours: 72 };
const lostMailbox = { coolOffHours: 72 };

/** Everything that can be so or otherwise, as words. */
interface Case {
  rule: 'P0' | 'P1' | 'P2' | 'P3' | 'PC';
  door: boolean;
  proven: boolean;
  session: 'theirs' | 'another' | undefined;
  reached: 'P1' | 'P2' | 'P3';
  lost: boolean;
  takesLost: boolean;
  takesDocuments: boolean;
  rounds: number;
}

const factsOf = (given: Case): ProofFacts => ({
  rule: { proof: given.rule, ...(given.door && { accountDoor: true }) },
  desk: {
    ...(given.takesDocuments && { evidence }),
    ...(given.takesLost && { lostMailbox }),
  },
  request: {
    proof: given.reached,
    evidenceRounds: given.rounds,
    ...(given.lost && { lostMailbox: true }),
  },
  mailboxProven: given.proven,
  session: given.session,
});

const yesNo = [true, false];

const everyCase = (): Case[] =>
  ProofSchema.options.flatMap((rule) =>
    yesNo.flatMap((door) =>
      yesNo.flatMap((proven) =>
        (['theirs', 'another', undefined] as const).flatMap((session) =>
          (['P1', 'P2', 'P3'] as const).flatMap((reached) =>
            yesNo.flatMap((lost) =>
              yesNo.flatMap((takesLost) =>
                yesNo.flatMap((takesDocuments) =>
                  [0, 5, 6].map((rounds) => ({
                    rule,
                    door,
                    proven,
                    session,
                    reached,
                    lost,
                    takesLost,
                    takesDocuments,
                    rounds,
                  })),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );

type Row = readonly [when: Partial<Case>, answer: ProofAnswer];

const documents: Partial<Case>[] = [0, 5].flatMap((rounds) =>
  (['P1', 'P2'] as const).map((reached) => ({ rounds, reached, takesDocuments: true })),
);

/** The rules as a table; the first row that fits answers. */
const table: readonly Row[] = [
  [{ session: 'another' }, 'none'],
  // The mailbox is lost: documents alone, where the desk takes them and the address named is stable.
  [{ lost: true, takesLost: false }, 'none'],
  [{ lost: true, reached: 'P3', proven: true }, 'enough'],
  ...documents.map((when): Row => [{ lost: true, ...when }, 'documents']),
  [{ lost: true }, 'none'],
  // Else nothing holds without the mailbox on file.
  [{ proven: false }, 'none'],
  [{ rule: 'P1' }, 'enough'],
  [{ rule: 'P2', session: 'theirs' }, 'enough'],
  [{ door: true, session: 'theirs' }, 'enough'],
  [{ rule: 'P3', reached: 'P3' }, 'enough'],
  ...documents.map((when): Row => [{ rule: 'P3', ...when }, 'documents']),
  [{}, 'none'],
];

const fits = (when: Partial<Case>, given: Case): boolean =>
  Object.entries(when).every(([name, value]) =>
    Object.entries(given).some(([n, v]) => n === name && v === value),
  );

describe('the proof of who asks', () => {
  it('follows the table, in every combination', () => {
    const met = new Set<Row>();
    for (const given of everyCase()) {
      const row = table.find(([when]) => fits(when, given))!;
      met.add(row);
      expect(proofOf(factsOf(given)), JSON.stringify(given)).toBe(row[1]);
    }
    expect(met.size).toBe(table.length);
  });

  const plain: Case = {
    rule: 'P3',
    door: false,
    proven: true,
    session: undefined,
    reached: 'P1',
    lost: false,
    takesLost: true,
    takesDocuments: true,
    rounds: 0,
  };

  it.each<[string, Partial<Case>, ProofAnswer]>([
    [
      'A9: documents are no proof beside a mailbox that changed lately',
      { reached: 'P3', proven: false },
      'none',
    ],
    ['A9: documents are not asked for in vain', { proven: false }, 'none'],
    [
      'A9: a lost mailbox that changed lately is no proof, documents or not',
      { lost: true, reached: 'P3', proven: false },
      'none',
    ],
    ['A9: a claim alone is no proof of a lost mailbox', { lost: true, rule: 'P1' }, 'documents'],
    [
      'A24: a session of another account is no proof, whatever else is',
      { session: 'another', reached: 'P3', rule: 'P1' },
      'none',
    ],
    ['A27: documents are asked for six times, not more', { rounds: 6 }, 'none'],
    ['a session spares documents where the desk says so', { door: true, session: 'theirs' }, 'enough'],
    ['a session spares no documents elsewhere', { session: 'theirs' }, 'documents'],
  ])('%s', (_, given, expected) => {
    expect(proofOf(factsOf({ ...plain, ...given }))).toBe(expected);
  });

  const cookie = { proof: 'PC', guest: true, evidenceRounds: 0 } as const;
  const guest = (given: Partial<ProofFacts> = {}): ProofFacts => ({
    ...factsOf({ ...plain, rule: 'P1', takesDocuments: true }),
    rule: { proof: 'P1', guests: true },
    request: cookie,
    mailboxProven: false,
    ...given,
  });

  it('a live cookie proves a guest where the desk gives guests the right', () => {
    expect(proofOf(guest())).toBe('enough');
  });

  it.each<[string, Partial<ProofFacts>]>([
    ['is none where the desk gives guests no such right', { rule: { proof: 'P1' } }],
    ['is none for a right that the desk does not offer', { rule: undefined }],
    [
      'is none without the cookie, and no mailbox mends it',
      { request: { ...cookie, proof: 'P1' }, mailboxProven: true },
    ],
    ['is none by documents', { request: { ...cookie, proof: 'P3' }, mailboxProven: true }],
  ])('A9: the proof of a guest %s', (_, given) => {
    expect(proofOf(guest(given))).toBe('none');
  });

  it('A9: a live cookie proves no account, whatever guests may do', () => {
    const { guest: _, ...registered } = cookie;
    expect(proofOf(guest({ request: registered }))).toBe('none');
    expect(proofOf(guest({ request: registered, rule: { proof: 'PC', guests: true } }))).toBe('none');
  });

  it('is none for a right that the desk does not offer', () => {
    expect(proofOf({ ...factsOf({ ...plain, reached: 'P3' }), rule: undefined })).toBe('none');
  });

  it('reaches P2 by a session beside the mailbox, and never falls back from P3', () => {
    const reached = (given: Partial<Case>) => reachedProof(factsOf({ ...plain, ...given }));
    expect(reached({ session: 'theirs' })).toBe('P2');
    expect(reached({ session: 'theirs', proven: false })).toBe('P1');
    expect(reached({ session: 'another' })).toBe('P1');
    expect(reached({ session: 'theirs', reached: 'P3' })).toBe('P3');
  });

  it('A7: nothing may be told of a mailbox that is only named, until documents prove who asks', () => {
    expect(mustBeSilent({ lostMailbox: true, proof: 'P1' })).toBe(true);
    expect(mustBeSilent({ lostMailbox: true, proof: 'P3' })).toBe(false);
    expect(mustBeSilent({ lostMailbox: undefined, proof: 'P1' })).toBe(false);
  });
});
