import type { EvidenceSet } from '../../../functions/domain/evidence/evidence-set.ts';
import { startRound } from '../../../functions/domain/evidence/start-round.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import { referenceTail } from '../../../functions/domain/secret.ts';
import { aScreenedFile } from '../evidence/evidence-builders.ts';
import type { ApiDesk } from './desk.ts';
import { link, locating } from './requests.ts';

/** A request that waits for the documents of its first round, or of a later one. */
export const awaitingEvidence = async (desk: ApiDesk, rounds = 0): Promise<SubjectRequest> => {
  const { store } = desk.ports;
  const request = { ...(await locating(desk)), evidenceRounds: rounds };
  const { change, writes } = startRound(request, undefined, desk.clock.now());
  await store.commit([change], writes);
  return store.read(request.requestId);
};

/** The set of a request as it stands. */
export const evidenceOf = async (desk: ApiDesk, { requestId }: SubjectRequest): Promise<EvidenceSet> =>
  (await desk.ports.store.readEvidence(requestId))!;

/** Changes the set of a request, as the events do. */
export const setEvidence = async (
  desk: ApiDesk,
  request: SubjectRequest,
  given: Partial<EvidenceSet>,
): Promise<EvidenceSet> => {
  const evidence = await evidenceOf(desk, request);
  const next = { ...evidence, ...given, version: evidence.version + 1 };
  await desk.ports.store.putEvidence(next);
  return next;
};

/** A request whose one document is fit to be seen. */
export const readyToSubmit = async (desk: ApiDesk): Promise<SubjectRequest> => {
  const request = await awaitingEvidence(desk);
  await setEvidence(desk, request, { files: [aScreenedFile({ grantedAt: desk.clock.now().toISOString() })] });
  return request;
};

/** The link of the mail that asks for documents. */
export const evidenceLink = (desk: ApiDesk, { requestId, reference }: SubjectRequest, round = 1) =>
  link(desk, { purpose: 'evidence', requestId, round }, reference);

/** What a good form for one file brings. */
export const askedWith = (token: string, { reference }: SubjectRequest) => ({
  token,
  tail: referenceTail(reference),
  document: 'drivers-licence',
  side: 'front',
  contentType: 'image/jpeg',
});
