import type { SubjectRequest } from '../domain/request.ts';
import type { PageProps } from './page-props.ts';

export interface WithdrawnProps extends PageProps {
  request: Pick<SubjectRequest, 'reference' | 'right'>;
}

export const renderWithdrawn = (props: WithdrawnProps): string => props.baseUrl;
