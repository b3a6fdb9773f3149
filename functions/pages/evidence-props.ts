import type { CompiledDesk } from '../domain/desk/desk.ts';
import type { EvidenceSet } from '../domain/evidence/evidence-set.ts';
import type { LinkCredential } from '../domain/links/link-credential.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import type { PageProps } from './page-props.ts';

export interface EvidenceProps extends PageProps {
  credential: LinkCredential;
  request: Pick<SubjectRequest, 'reference' | 'right'>;
  /** As frozen into the request: its list of documents is the one that counts. */
  compiled: Pick<CompiledDesk, 'desk'>;
  evidence: Pick<EvidenceSet, 'files' | 'submittedAt'>;
  /** Calendar date of the desk's zone, `2026-11-24`: what is accepted changes by the day. */
  today: string;
  /** Why a submission was not enough: codes of `missingIn`. */
  missing?: readonly string[] | undefined;
  /** The characters typed are not the end of the reference. */
  tailRefused?: boolean | undefined;
  nameRefused?: boolean | undefined;
  /** What was sent, so that an error costs no work. */
  values?: { name: string } | undefined;
}
