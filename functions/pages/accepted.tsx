import type { Reference } from '../domain/ids.ts';
import type { PageProps } from './page-props.ts';

export interface AcceptedProps extends PageProps {
  reference: Reference;
}

export const renderAccepted = (props: AcceptedProps): string => props.reference;
