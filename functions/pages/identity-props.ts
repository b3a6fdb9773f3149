import { calendarDate } from '../domain/due-date.ts';
import type { EvidenceSet } from '../domain/evidence/evidence-set.ts';
import type { IdentityForm, MissingInForm } from '../domain/identity/identity-form.ts';
import type { OnFile } from '../domain/identity/on-file.ts';
import { peopleIn } from '../domain/identity/read-identity.ts';
import type { ViewedIdentity } from '../domain/identity/view-identity.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import { neededFor } from '../domain/staff/reviewers.ts';
import type { PageProps } from './page-props.ts';

export interface IdentityProps extends PageProps {
  /** Secret of the reviewer's session, fifteen minutes. */
  session: string;
  request: SubjectRequest;
  evidence: EvidenceSet;
  /** The name that the requester gave with the documents. */
  name: string | undefined;
  /** People on file whom the request may be about. */
  people: number;
  /** Per person what is on file to be compared; undefined where the data map names nothing. */
  onFile: readonly (readonly OnFile[])[] | undefined;
  /** How many members it takes to refuse somebody. */
  needed: number;
  /** Calendar day in Japan, for what is accepted on it. */
  today: string;
  /** What a judgement that was sent lacks. */
  missing?: MissingInForm | undefined;
  /** The form as sent, so that an error costs no work. */
  values?: IdentityForm | undefined;
}

/** What the page shows of a view. */
export const identityProps = ({
  request,
  compiled,
  claims,
  evidence,
  eligibility,
  onFile,
}: ViewedIdentity) => ({
  desk: compiled.desk,
  request,
  evidence,
  name: claims.name,
  people: peopleIn(claims).length,
  onFile,
  needed: neededFor(request.right, compiled.desk),
  today: calendarDate(eligibility.now),
});
