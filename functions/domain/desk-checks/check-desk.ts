import type { Desk } from '../desk.ts';
import type { Proof, Right } from '../right.ts';
import type { Problem } from './problem.ts';

/** Rights and proofs that this version carries out. */
const CARRIED_OUT: readonly Right[] = ['erasure'];
const PROOFS: readonly Proof[] = ['P1'];

const checkRights = ({ rights }: Desk): Problem[] => {
  const offered = Object.entries(rights);
  const none = { path: ['rights'], message: `offers no right — offer ${CARRIED_OUT.join(', ')}` };
  return [
    ...(offered.length === 0 ? [none] : []),
    ...offered
      .filter(([right]) => !CARRIED_OUT.some((known) => known === right))
      .map(([right]) => ({
        path: ['rights', right],
        message: `is not carried out by this version yet — offer ${CARRIED_OUT.join(', ')} only`,
      })),
    ...offered
      .filter(([, rule]) => rule !== undefined && !PROOFS.includes(rule.proof))
      .map(([right, rule]) => ({
        path: ['rights', right, 'proof'],
        message: `${rule?.proof} is not carried out by this version yet — use ${PROOFS.join(', ')}`,
      })),
  ];
};

const later = 'name a later one';

/** What disagrees, where, and how to mend it. */
const disagreements = ({ policy, approval, mails, languages }: Desk): [boolean, Problem][] => [
  [
    policy.reviewBy <= policy.effective,
    { path: ['policy', 'reviewBy'], message: `is not after effective — ${later}` },
  ],
  [
    approval.escalateAfterHours <= approval.remindAfterHours,
    { path: ['approval', 'escalateAfterHours'], message: `is not after remindAfterHours — ${later}` },
  ],
  [
    mails.perMailboxPerWeek < mails.perMailboxPerDay,
    {
      path: ['mails', 'perMailboxPerWeek'],
      message: 'is less than perMailboxPerDay — allow at least as many',
    },
  ],
  [
    mails.perDay < mails.perMailboxPerDay,
    { path: ['mails', 'perDay'], message: 'is less than perMailboxPerDay — allow at least as many' },
  ],
  [
    new Set(languages).size < languages.length,
    { path: ['languages'], message: 'names a language twice — name each once' },
  ],
];

/** The desk keeps to what this version carries out, and its times agree with one another. */
export const checkDesk = (desk: Desk): Problem[] => [
  ...checkRights(desk),
  ...disagreements(desk).flatMap(([disagrees, problem]) => (disagrees ? [problem] : [])),
];

/**
 * What does not stop a deploy but wants a look: a policy past its review date.
 * @param today calendar date of the desk's zone, `2026-11-24`
 */
export const deskWarnings = ({ policy }: Desk, today: string): Problem[] =>
  policy.reviewBy < today
    ? [
        {
          path: ['policy', 'reviewBy'],
          message: 'is past — review the policy and set the date of the next review',
        },
      ]
    : [];
