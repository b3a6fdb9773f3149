import type { IdentityDocuments } from '../desk/accepted-documents.ts';
import type { CompiledDesk } from '../desk/desk.ts';
import { behindLink, type LinkFor, refused } from '../links/open-link.ts';
import type { DeskStore } from '../ports/desk-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { SubjectRequest } from '../request/request.ts';
import type { EvidenceSet } from './evidence-set.ts';

/** A round of asking for documents, as a link leads to it. */
export interface Round {
  request: SubjectRequest;
  evidence: EvidenceSet;
  compiled: CompiledDesk;
  /** The desk's list of documents. */
  documents: IdentityDocuments;
}

const stands = ({ status }: SubjectRequest, { submittedAt }: EvidenceSet): boolean =>
  status === 'awaiting-evidence' || (status === 'in-review' && submittedAt !== undefined);

/**
 * The round that a link is for, while documents are awaited or reviewed: never before the mailbox is confirmed, and
 * not once the round is over. Throws LinkRefusedError.
 */
export const readRound = async (
  { requestId, round }: LinkFor<'evidence'>,
  { store, desks }: { store: RequestStore; desks: DeskStore },
): Promise<Round> => {
  const request = await behindLink(store.read(requestId));
  const evidence = await store.readEvidence(requestId);
  if (!evidence || evidence.round !== round || evidence.end || !stands(request, evidence)) throw refused();
  const compiled = await desks.read(request.deskHash);
  return { request, evidence, compiled, documents: compiled.desk.evidence?.documents ?? {} };
};

/** As `readRound`, while files may still be sent. Throws LinkRefusedError. */
export const readOpenRound: typeof readRound = async (link, ports) => {
  const round = await readRound(link, ports);
  if (round.request.status !== 'awaiting-evidence' || round.evidence.submittedAt) throw refused();
  return round;
};
