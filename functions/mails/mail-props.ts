import type { Desk } from '../domain/desk/desk.ts';
import type { EvidenceEnd } from '../domain/evidence/evidence-set.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import type { ClassResult } from '../pages/class-result.ts';

/** A link as it stands in a mail: the token goes into the fragment, the code is typed with the reference. */
export interface LinkInMail {
  token: string;
  code: string;
  expiresAt: Date;
}

/** What every mail needs. */
export interface MailProps {
  desk: Desk;
  /** Public base URL without a slash at its end. */
  baseUrl: string;
  request: SubjectRequest;
}

/** Every mail to the requester leads to the status page, which withdraws while that is possible. */
export interface RequesterMailProps extends MailProps {
  statusLink: LinkInMail;
}

export interface ConfirmMailboxProps extends RequesterMailProps {
  confirmLink: LinkInMail;
}

export interface SendEvidenceProps extends RequesterMailProps {
  evidenceLink: LinkInMail;
  /** How the round before ended, where documents are asked for once more. */
  again?: EvidenceEnd | undefined;
}

/** To an address on file: whoever reads it learns what was asked and how to stop it, nothing of the person. */
export interface AnnouncedProps extends MailProps {
  objectionLink: LinkInMail;
}

/** Staff learn the reference, the right and the due date from a mail; all else behind link and authenticator. */
export interface StaffMailProps extends MailProps {
  link: LinkInMail;
  /** To all that waits for the member. */
  queueLink: LinkInMail;
}

export interface EscalationMailProps extends MailProps {
  /** How long the request has waited in its status. */
  waitedHours: number;
}

export interface ResultMailProps extends RequesterMailProps {
  /** Counts per class; empty when nothing was carried out. */
  results: readonly ClassResult[];
  /** Greatest age of the backups that may still hold what was removed, 0 for none. */
  backupDays: number;
  /** Greatest age of events of the access log that the erasure did not reach; absent where there are none. */
  logDays?: number | undefined;
  /** True when a signed receipt stands on the status page. */
  hasReceipt: boolean;
  /** To the package of a disclosure. */
  packageLink?: LinkInMail | undefined;
}

/** Only its code is written out. */
export interface PackageCodeProps extends MailProps {
  codeLink: LinkInMail;
}

export interface MailPropsByKind {
  'confirm-mailbox': ConfirmMailboxProps;
  'request-confirmed': RequesterMailProps;
  'review-plan': StaffMailProps;
  'second-approval': StaffMailProps;
  'review-reminder': StaffMailProps;
  /** To the manager, who decides nothing and therefore gets no link. */
  'review-escalation': EscalationMailProps;
  'choose-subject': StaffMailProps;
  'review-identity': StaffMailProps;
  'second-identity': StaffMailProps;
  /** The end of the cool-off is `request.coolOffEndsAt`. */
  'cool-off-started': RequesterMailProps;
  /** The outcome is `request.outcome`. */
  result: ResultMailProps;
  withdrawn: RequesterMailProps;
  'request-announced': AnnouncedProps;
  /** To the manager, who decides nothing and therefore gets no link. */
  'objection-raised': MailProps;
  'send-evidence': SendEvidenceProps;
  'package-code': PackageCodeProps;
}
