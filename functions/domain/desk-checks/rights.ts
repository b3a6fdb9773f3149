import type { Desk } from '../desk/desk.ts';
import type { Proof, Right } from '../right.ts';
import type { Problem } from './problem.ts';

/** Rights and proofs that this version carries out. */
const CARRIED_OUT: readonly Right[] = ['disclosure', 'erasure'];
const PROOFS: readonly Proof[] = ['P1', 'P2', 'P3'];

const checkOffered = ({ rights }: Desk): Problem[] => {
  const offered = Object.entries(rights);
  const fix = `offer ${CARRIED_OUT.join(', ')}`;
  return [
    ...(offered.length === 0 ? [{ path: ['rights'], message: `offers no right — ${fix}` }] : []),
    ...offered
      .filter(([right]) => !CARRIED_OUT.some((known) => known === right))
      .map(([right]) => ({
        path: ['rights', right],
        message: `is not carried out by this version yet — ${fix} only`,
      })),
  ];
};

const checkProofs = ({ rights }: Desk): Problem[] =>
  Object.entries(rights)
    .filter(([, rule]) => rule !== undefined && !PROOFS.includes(rule.proof))
    .map(([right, rule]) => ({
      path: ['rights', right, 'proof'],
      message: `${rule?.proof} is not carried out by this version yet — use ${PROOFS.join(', ')}`,
    }));

/** Copies of a person's data do not lie about: the desk says how long. */
const checkPackages = ({ rights, packages }: Desk): Problem[] =>
  rights.disclosure === undefined || packages !== undefined
    ? []
    : [
        {
          path: ['packages'],
          message:
            'is missing, but rights.disclosure is offered — add packages: { days: 14 }, how long one can be fetched',
        },
      ];

/** The desk offers what this version carries out, and says what that needs. */
export const checkRights = (desk: Desk): Problem[] => [
  ...checkOffered(desk),
  ...checkProofs(desk),
  ...checkPackages(desk),
];
