import type { DisclosurePackage } from '../domain/disclosure/disclosure-package.ts';
import type { LinkCredential } from '../domain/links/link-credential.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import type { ClassResult } from './class-result.ts';
import type { PageProps } from './page-props.ts';

export interface StatusProps extends PageProps {
  credential: LinkCredential;
  request: SubjectRequest;
  /** Counts per class once there is an outcome. */
  results?: readonly ClassResult[] | undefined;
  /** Greatest age of the backups that may still hold what was removed, 0 for none. */
  backupDays?: number | undefined;
  /** Greatest age of events of the access log that the erasure did not reach. */
  logDays?: number | undefined;
  /** The signed receipt as JSON text. */
  receipt?: string | undefined;
  /** A guest's package, while it can be fetched from this page. */
  disclosed?: Pick<DisclosurePackage, 'expiresAt' | 'bytes'> | undefined;
  /** The characters typed are not the end of the reference. */
  tailRefused?: boolean;
}
