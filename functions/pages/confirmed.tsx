import type { SubjectRequest } from '../domain/request.ts';
import type { PageProps } from './page-props.ts';

export interface ConfirmedProps extends PageProps {
  /** As they are after the confirmation: `locating`, `queued`, or joined to an open one (`joins`). */
  requests: readonly Pick<SubjectRequest, 'reference' | 'right' | 'status' | 'dueAt' | 'joins'>[];
}

export const renderConfirmed = (props: ConfirmedProps): string => props.baseUrl;
