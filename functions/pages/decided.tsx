import type { SubjectRequest } from '../domain/request.ts';
import type { PageProps } from './page-props.ts';

/** What the reviewer's act led to. */
export type DecidedResult =
  | 'granted'
  | 'refused'
  | 'second-needed'
  | 'confirmed'
  | 'returned'
  | 'subject-chosen'
  | 'no-subject';

export interface DecidedProps extends PageProps {
  request: Pick<SubjectRequest, 'reference' | 'right' | 'dueAt'>;
  result: DecidedResult;
}

export const renderDecided = (props: DecidedProps): string => props.baseUrl;
