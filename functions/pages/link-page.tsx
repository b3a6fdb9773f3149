import type { PageProps } from './page-props.ts';

export type LinkPagePurpose = 'confirm' | 'status' | 'review' | 'choose' | 'enrol';

export interface LinkPageProps extends PageProps {
  purpose: LinkPagePurpose;
}

export const renderLinkPage = (props: LinkPageProps): string => props.purpose;
