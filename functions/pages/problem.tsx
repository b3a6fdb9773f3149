import type { PageProps } from './page-props.ts';

/** Why a page cannot be shown. `refused-link` is one answer for every reason why a link or code does not open. */
export type Problem =
  | { kind: 'refused-link' }
  | { kind: 'bad-input'; field: string }
  | { kind: 'not-found' }
  | { kind: 'too-many' }
  /** Somebody else changed it in the meantime: nothing was done, open the link again. */
  | { kind: 'conflict' }
  | { kind: 'server-error'; correlationId: string };

export type ProblemProps = PageProps & { problem: Problem };

export const renderProblem = (props: ProblemProps): string => props.problem.kind;
