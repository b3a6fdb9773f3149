import { type DataMap, DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';
import {
  type EvidenceFile,
  type EvidenceSet,
  hashEvidence,
} from '../../../functions/domain/evidence/evidence-set.ts';
import { checks } from '../../../functions/domain/identity/checklist.ts';
import { StaffIdSchema } from '../../../functions/domain/ids.ts';
import type { Claims } from '../../../functions/domain/request/claims.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import { aScreenedFile } from '../evidence/evidence-builders.ts';
import { shopMap } from '../maps/shop-map.ts';
import type { ApiDesk } from './desk.ts';
import { awaitingEvidence, evidenceOf } from './evidence.ts';
import { link, moved, type reviewer, sessionIn } from './requests.ts';

/** The shop's map, with what a reviewer compares. */
export const identityMap: DataMap = DataMapSchema.parse({
  ...shopMap,
  identity: { class: 'people/account', name: 'name', birthDate: 'birthDate', address: 'address' },
});

export type Judging = SubjectRequest & { evidence: EvidenceSet };
type Staff = Awaited<ReturnType<typeof reviewer>>;

/** Puts somebody on file, and gives what leads to them. */
export const onFile = (desk: ApiDesk, accountId: string, name: string) => {
  const { operatorTable } = { operatorTable: desk.compiled.dataMap.tables['people']! };
  desk.operator.put(operatorTable, {
    pk: { S: `USER#${accountId}` },
    sk: { S: 'account' },
    kind: { S: 'account' },
    mail: { S: `${accountId}@example.com` },
    name: { S: name },
    birthDate: { S: '1990-04-01' },
    address: { M: { prefecture: { S: '東京都' }, town: { S: '見本町1-2' } } },
    phone: { S: 'canary-phone' },
  });
  return { 'account-id': [{ value: accountId, from: 'people/account' }] };
};

/** A file that lies screened in its bucket. */
export const screened = (desk: ApiDesk, request: SubjectRequest, given: Partial<EvidenceFile> = {}) => {
  const file = aScreenedFile({ grantedAt: desk.clock.now().toISOString(), ...given });
  const key = desk.evidence.screen(request.requestId, file.fileId, 'upload-1');
  return { ...file, eTag: desk.evidence.evidence.get(key)!.eTag };
};

/** A request whose documents wait to be judged. */
export const judging = async (
  desk: ApiDesk,
  {
    claims = {},
    fields = {},
    files,
  }: {
    claims?: Partial<Claims>;
    fields?: Partial<Pick<SubjectRequest, 'lostMailbox'>>;
    files?: Partial<EvidenceFile>[];
  } = {},
): Promise<Judging> => {
  const request = await awaitingEvidence(desk);
  const { requestId } = request;
  const before = await evidenceOf(desk, request);
  const set = {
    ...before,
    version: before.version + 1,
    submittedAt: desk.clock.now().toISOString(),
    files: (files ?? [{}]).map((given) => screened(desk, request, given)),
  };
  const evidence = { ...set, evidenceHash: hashEvidence(set) };
  const located = onFile(desk, requestId, '見本 花子');
  const known = (await desk.ports.store.readClaims(requestId))!;
  const after = await moved(
    desk,
    request,
    'in-review',
    { reviewing: 'identity', evidenceHash: evidence.evidenceHash, ...fields },
    [
      { write: 'evidence', evidence },
      { write: 'claims', claims: { ...known, name: '見本 花子', located, ...claims } },
    ],
  );
  return { ...after, evidence };
};

/** The link of the mail that asks a member to judge documents. */
export const identityLink = (desk: ApiDesk, { requestId, reference, evidence }: Judging, name: string) =>
  link(
    desk,
    {
      purpose: 'identity',
      requestId,
      staffId: StaffIdSchema.parse(name),
      evidenceHash: evidence.evidenceHash!,
    },
    reference,
  );

/** Opens the documents as a member, with a code that was not used before. */
export const openAs = async (desk: ApiDesk, request: Judging, member: Staff) => {
  desk.pass(30);
  const { token } = await identityLink(desk, request, member.staffId);
  const answer = await desk.post('/identity', { token, staffCode: member.code() });
  return { ...answer, session: sessionIn(answer.body) };
};

/** The whole checklist, ticked. */
export const allChecks = Object.fromEntries(checks.map((check) => [check, 'yes']));

/** Judges in a session. */
export const judge = (
  desk: ApiDesk,
  session: string,
  intent: string,
  fields: Readonly<Record<string, string>> = {},
) => desk.post('/identity/decision', { session, intent, ...fields });
