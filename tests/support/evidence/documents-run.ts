import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import type { EvidenceFile, IdentityReason } from '../../../functions/domain/evidence/evidence-set.ts';
import { purgeEvidence } from '../../../functions/domain/evidence/purge.ts';
import { submitRound } from '../../../functions/domain/evidence/submit.ts';
import { takeGrant } from '../../../functions/domain/evidence/take-grant.ts';
import { actOnIdentity } from '../../../functions/domain/identity/act-on-identity.ts';
import { checks } from '../../../functions/domain/identity/checklist.ts';
import { IdentityFormSchema } from '../../../functions/domain/identity/identity-form.ts';
import { rejectionHash } from '../../../functions/domain/identity/read-identity.ts';
import { type FileId, type RequestId, StaffIdSchema } from '../../../functions/domain/ids.ts';
import { openLink } from '../../../functions/domain/links/open-link.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import { hashSecret, newSecret, referenceTail } from '../../../functions/domain/secret.ts';
import { recordScan } from '../../../functions/events/record-scan.ts';
import { recordScreening } from '../../../functions/events/record-screening.ts';
import type { RunningDesk } from '../engines/running-desk.ts';

const forever = 4_000_000_000;
const source = '192.0.2.1';

type Wanted = Pick<EvidenceFile, 'document' | 'side'>;
export const licence: readonly Wanted[] = [{ document: 'drivers-licence', side: 'front' }];

/** A link of the round that stands, as the mail for documents bears it. */
export const evidenceToken = async (desk: RunningDesk, requestId: RequestId): Promise<string> => {
  const token = newSecret(nodeRandom);
  const evidence = await desk.ports.store.readEvidence(requestId);
  const linkHash = hashSecret(token);
  await desk.ports.links.put([
    { purpose: 'evidence', linkHash, requestId, round: evidence!.round, expiresAt: forever },
  ]);
  return token;
};

/** What the scan found in an upload, as its event tells. */
export const tellScan = (
  desk: RunningDesk,
  requestId: RequestId,
  fileId: FileId,
  eTag: string,
  scanResultStatus: 'NO_THREATS_FOUND' | 'THREATS_FOUND' = 'NO_THREATS_FOUND',
): Promise<void> => {
  const s3ObjectDetails = { bucketName: 'quarantine', objectKey: `${requestId}/${fileId}`, eTag };
  const detail = { s3ObjectDetails, scanResultDetails: { scanResultStatus } };
  return desk.as('EventRecordScan', () => recordScan({ detail }, { ...desk.ports, bucket: 'quarantine' }));
};

/** What scan and screening make of an upload that lies in the quarantine: it is clean, and an image. */
export const checkUpload = async (desk: RunningDesk, requestId: RequestId, fileId: FileId, eTag: string) => {
  await tellScan(desk, requestId, fileId, eTag);
  const key = desk.ports.removal.screen(requestId, fileId, eTag);
  const created = { bucket: { name: 'evidence' }, object: { key } };
  await desk.as('EventRecordScreening', () =>
    recordScreening({ detail: created }, { ...desk.ports, bucket: 'evidence' }),
  );
};

/** Grants, uploads and checks of files under a link. */
export const uploadDocuments = async (
  desk: RunningDesk,
  { requestId, reference }: Pick<SubjectRequest, 'requestId' | 'reference'>,
  token: string,
  wanted = licence,
): Promise<FileId[]> => {
  const { ports } = desk;
  const files: FileId[] = [];
  for (const each of wanted) {
    const asked = { ...each, contentType: 'image/jpeg', token, tail: referenceTail(reference) } as const;
    const { file } = await takeGrant(asked, source, ports);
    await ports.grants.grant(requestId, file);
    const eTag = ports.grants.upload(requestId, file.fileId, desk.clock.now());
    await checkUpload(desk, requestId, file.fileId, eTag);
    files.push(file.fileId);
  }
  return files;
};

/** Uploads documents and hands them over, as the upload page does but for the wake-up. */
export const handDocumentsOver = async (
  desk: RunningDesk,
  request: Pick<SubjectRequest, 'requestId' | 'reference'>,
  wanted = licence,
  name = '見本 花子',
): Promise<void> => {
  const token = await evidenceToken(desk, request.requestId);
  await uploadDocuments(desk, request, token, wanted);
  const link = await openLink('evidence', { token }, source, desk.ports);
  const { missing } = await submitRound(link, name, desk.ports);
  if (missing.length > 0) throw new Error(`documents: ${missing.join()}`);
};

export type IdentityIntent = 'approve' | 'reject' | 'ask-again' | 'unmasked' | 'confirm' | 'return';

const allChecks = Object.fromEntries(checks.map((check) => [check, 'yes']));
const defaultReason: IdentityReason = 'name-differs';

/** Judges documents with the whole checklist, as the identity page does but for purge and wake-up. */
export const judgeDocuments = async (
  desk: RunningDesk,
  requestId: RequestId,
  by: string,
  intent: IdentityIntent,
) => {
  const { ports } = desk;
  const member = await ports.staff.read(StaffIdSchema.parse(by));
  const evidence = await ports.store.readEvidence(requestId);
  const linkHash = hashSecret(newSecret(nodeRandom));
  const { staffId } = member;
  const bound = { requestId, staffId, evidenceHash: evidence!.evidenceHash! };
  const link = { purpose: 'identity', linkHash, ...bound, expiresAt: forever } as const;
  await ports.links.put([link]);
  const form = IdentityFormSchema.parse({
    session: newSecret(nodeRandom),
    intent,
    ...(['reject', 'ask-again'].includes(intent) && { reason: defaultReason }),
    ...(intent === 'approve' && allChecks),
  });
  const sessionHash = hashSecret(newSecret(nodeRandom));
  const shown = rejectionHash(evidence!);
  const session = { sessionHash, staffId, linkHash, ...(shown && { shown }), expiresAt: forever };
  const { result } = await actOnIdentity(form, { session, link, member }, ports);
  return result;
};

/** What the page does at once after a judgement, and a sweep later where it crashed. */
export const purgeAfterJudgement = (desk: RunningDesk, requestId: RequestId): Promise<number> =>
  purgeEvidence(requestId, desk.ports);
