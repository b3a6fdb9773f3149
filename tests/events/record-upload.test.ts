import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ended } from '../../functions/domain/evidence/end-evidence.ts';
import type { EvidenceFile, EvidenceSet } from '../../functions/domain/evidence/evidence-set.ts';
import type { FileId, RequestId } from '../../functions/domain/ids.ts';
import type { RequestStore } from '../../functions/domain/ports/request-store.ts';
import { recordScan, InputSchema as ScanSchema } from '../../functions/events/record-scan.ts';
import { recordScreening, InputSchema as ScreeningSchema } from '../../functions/events/record-screening.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { testNow } from '../support/builders.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { anAcceptedRequest, requestDatabase } from '../support/engines/request-database.ts';
import { aFile, aFileId, anEvidenceSet, aScreenedFile } from '../support/evidence/evidence-builders.ts';
import { InMemoryEvidence } from '../support/in-memory/evidence.ts';

let store: RequestStore;
let shelf: InMemoryEvidence;
beforeAll(async () => {
  ({ store } = await requestDatabase(dynamoDb()));
});
beforeEach(() => {
  shelf = new InMemoryEvidence();
});

interface Scanned {
  key: string;
  result?: string | null;
  eTag?: string;
  bucket?: string;
}
/** GuardDuty's event with every field of its detail. */
const scan = ({ key, result = 'THREATS_FOUND', eTag, bucket = 'quarantine' }: Scanned) =>
  recordScan(
    ScanSchema.parse({
      source: 'aws.guardduty',
      detail: {
        schemaVersion: '1.0',
        scanStatus: result === 'UNSUPPORTED' ? 'SKIPPED' : 'COMPLETED',
        resourceType: 'S3_OBJECT',
        s3ObjectDetails: { bucketName: bucket, objectKey: key, eTag, versionId: null, s3Throttled: false },
        scanResultDetails: result === null ? null : { scanResultStatus: result, threats: null },
      },
    }),
    { store, removal: shelf, bucket: 'quarantine' },
  );
const created = (key: string, bucket = 'evidence') =>
  recordScreening(
    ScreeningSchema.parse({
      source: 'aws.s3',
      detail: { version: '0', bucket: { name: bucket }, object: { key, size: 1, etag: 'e', sequencer: '0' } },
    }),
    { store, screenings: shelf, removal: shelf, bucket: 'evidence' },
  );

const aRound = async (file: EvidenceFile = aFile(), given: Partial<EvidenceSet> = {}) => {
  const { requestId } = await anAcceptedRequest(store);
  await store.putEvidence(anEvidenceSet(requestId, { files: [file], ...given }));
  const { fileId } = file;
  const source = shelf.upload(requestId, fileId);
  return { requestId, fileId, key: `${requestId}/${fileId}`, source };
};
const fileOf = async ({ requestId, fileId }: { requestId: RequestId; fileId: FileId }) =>
  (await store.readEvidence(requestId))?.files.find((file) => file.fileId === fileId);

describe('record-scan', () => {
  it.each([
    ['THREATS_FOUND', 'malware'],
    ['UNSUPPORTED', 'not-scanned'],
    ['ACCESS_DENIED', 'not-scanned'],
    ['FAILED', 'not-scanned'],
    ['NEVER_HEARD_OF', 'not-scanned'],
    [null, 'not-scanned'],
  ])('A12: refuses an upload with the result %s as %s, and removes it', async (result, refusal) => {
    const round = await aRound();
    await scan({ key: round.key, result, eTag: round.source });
    expect(await fileOf(round)).toMatchObject({ state: 'refused', refusal });
    expect(shelf.of(round.requestId)).toEqual([]);
  });

  it('A12: leaves a clean upload to the screening: the file is not open yet', async () => {
    const round = await aRound();
    await scan({ key: round.key, result: 'NO_THREATS_FOUND', eTag: round.source });
    expect(await fileOf(round)).toMatchObject({ state: 'granted' });
    expect(shelf.of(round.requestId)).toEqual([round.key]);
  });

  it('A12: another upload under the grant of a screened file goes; what the reviewer sees stays', async () => {
    const round = await aRound();
    const image = shelf.screen(round.requestId, round.fileId, round.source);
    await created(image);
    const before = await fileOf(round);
    const another = shelf.upload(round.requestId, round.fileId);
    await scan({ key: round.key, eTag: another });
    expect(await fileOf(round)).toEqual(before);
    expect(shelf.of(round.requestId)).toEqual([image]);
  });

  it.each([
    'malware-protection-resource-validation-object',
    'x',
    '../../etc/passwd',
    '',
    `${'0'.repeat(26)}/short`,
  ])('ignores the key %j, which names no upload, and does not log it', async (key) => {
    const log = captureLog();
    await scan({ key });
    expect(log.lines()).toMatchObject([{ message: 'scan-ignored', kind: 'no-upload' }]);
    if (key.length > 1) expect(log.text()).not.toContain(key);
  });

  it('ignores a verdict on another bucket, and one on a request that does not exist', async () => {
    const round = await aRound();
    const log = captureLog();
    await scan({ key: round.key, bucket: 'another' });
    await scan({ key: `${'0'.repeat(26)}/${aFileId()}` });
    expect(log.lines().map(({ kind }) => kind)).toEqual(['no-upload', 'unknown']);
    expect(await fileOf(round)).toMatchObject({ state: 'granted' });
  });

  it('I13: removes an upload that arrives after its round is over', async () => {
    const round = await aRound();
    await store.putEvidence(ended((await store.readEvidence(round.requestId))!, 'approved', testNow));
    await scan({ key: round.key, result: 'FAILED' });
    expect(shelf.of(round.requestId)).toEqual([]);
  });
});

describe('record-screening', () => {
  it('A12: opens a file by the image that the screening left, and by no other object', async () => {
    const round = await aRound();
    await created(`${round.key}.jpg`);
    await created(round.key);
    expect(await fileOf(round)).toMatchObject({ state: 'granted' });
    const image = shelf.screen(round.requestId, round.fileId, round.source);
    await created(image, 'another');
    expect(await fileOf(round)).toMatchObject({ state: 'granted' });
    await created(image);
    const { eTag } = shelf.evidence.get(image)!;
    expect(await fileOf(round)).toMatchObject({ state: 'screened', eTag, sourceETag: round.source });
  });

  it('refuses a file with the reason of the screening, and removes what there is of it', async () => {
    const round = await aRound();
    await created(shelf.screen(round.requestId, round.fileId, round.source, 'too-many-pixels'));
    expect(await fileOf(round)).toMatchObject({ state: 'refused', refusal: 'too-many-pixels' });
    expect(shelf.of(round.requestId)).toEqual([]);
  });

  it('A22: told many times at once, in any order, comes to one state', async () => {
    const round = await aRound();
    const image = shelf.screen(round.requestId, round.fileId, round.source);
    const messages = Array.from({ length: 5 }, (_, number) =>
      number % 2 === 0 ? created(image) : scan({ key: round.key, result: 'NO_THREATS_FOUND' }),
    );
    await Promise.all(messages);
    expect(await store.readEvidence(round.requestId)).toMatchObject({ version: 2 });
    expect(await fileOf(round)).toMatchObject({ state: 'screened' });
  });

  it('A22: of four files at once loses none', async () => {
    const { requestId } = await anAcceptedRequest(store);
    const files = Array.from({ length: 4 }, () => aFile());
    await store.putEvidence(anEvidenceSet(requestId, { files }));
    const images = files.map(({ fileId }) =>
      shelf.screen(requestId, fileId, shelf.upload(requestId, fileId)),
    );
    await Promise.all(images.map((image) => created(image)));
    const after = await store.readEvidence(requestId);
    expect(after?.files.map(({ state }) => state)).toEqual(Array(4).fill('screened'));
  });

  it('changes nothing after the submission', async () => {
    const file = aScreenedFile();
    const round = await aRound(file, { submittedAt: testNow.toISOString() });
    await created(shelf.screen(round.requestId, round.fileId, 'another-upload'));
    await scan({ key: round.key, eTag: file.sourceETag! });
    expect(await fileOf(round)).toEqual(file);
    expect(shelf.of(round.requestId)).toEqual([`${round.key}.jpg`]);
  });
});
