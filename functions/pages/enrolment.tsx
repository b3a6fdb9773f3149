import type { PageProps } from './page-props.ts';

export interface EnrolmentProps extends PageProps {
  /** Token of the enrolment link: the form sends it back. */
  token: string;
  /** `otpauth://totp/...`, shown as a QR code. */
  otpauthUri: string;
  /** The secret in base32, for typing by hand. */
  secret: string;
  /** The first code did not fit. */
  codeRefused?: boolean;
}

export const renderEnrolment = (props: EnrolmentProps): string => props.baseUrl;
