import type { PageProps } from './page-props.ts';

export const renderEnrolled = (props: PageProps): string => props.baseUrl;
