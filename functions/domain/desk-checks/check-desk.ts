import type { Desk } from '../desk/desk.ts';
import { checkAccessLog } from './access-log.ts';
import { accessLogWarnings } from './access-log-warnings.ts';
import { checkEvidence, evidenceWarnings } from './evidence.ts';
import type { Problem } from './problem.ts';
import { checkRights } from './rights.ts';

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

/**
 * The desk keeps to what this version carries out, and what it says agrees with itself.
 * @param today calendar date of the desk's zone, `2026-11-24`
 */
export const checkDesk = (desk: Desk, today: string): Problem[] => [
  ...checkRights(desk),
  ...checkEvidence(desk, today),
  ...checkAccessLog(desk),
  ...disagreements(desk).flatMap(([disagrees, problem]) => (disagrees ? [problem] : [])),
];

const reviewIsPast = {
  path: ['policy', 'reviewBy'],
  message: 'is past — review the policy and set the date of the next review',
};

/**
 * What does not stop a deploy but wants a look: a policy past its review date, documents that nothing asks for,
 * small cells of statistics.
 * @param today calendar date of the desk's zone, `2026-11-24`
 */
export const deskWarnings = (desk: Desk, today: string): Problem[] => [
  ...(desk.policy.reviewBy < today ? [reviewIsPast] : []),
  ...evidenceWarnings(desk),
  ...accessLogWarnings(desk),
];
