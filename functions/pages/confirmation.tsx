import type { SubjectRequest } from '../domain/request.ts';
import type { LinkCredential, PageProps } from './page-props.ts';

export interface ConfirmationProps extends PageProps {
  credential: LinkCredential;
  /** Requests that wait for this mailbox, oldest first. */
  pending: readonly Pick<SubjectRequest, 'reference' | 'right' | 'receivedAt'>[];
  /** The characters typed are the end of none of the references. */
  tailRefused?: boolean;
}

export const renderConfirmation = (props: ConfirmationProps): string => props.baseUrl;
