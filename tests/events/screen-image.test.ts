import { describe, expect, it } from 'vitest';
import { InputSchema, screenUpload } from '../../functions/events/screen-image.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { aRequestId } from '../support/builders.ts';
import { aPng } from '../support/evidence/images.ts';
import { echoCodec, inMemoryCleanImages, inMemoryQuarantine } from '../support/in-memory/images.ts';

const requestId = aRequestId();
const fileId = 'AAAAAAAAAAAAAAAAAAAAA_';
const eTag = '0123456789abcdef0123456789abcdef';

/** GuardDuty's event as EventBridge hands it on. */
const scanResult = (
  given: { bucketName?: string; objectKey?: string; eTag?: string; verdict?: string } = {},
) =>
  InputSchema.parse({
    version: '0',
    'detail-type': 'GuardDuty Malware Protection Object Scan Result',
    source: 'aws.guardduty',
    detail: {
      schemaVersion: '1.0',
      scanStatus: 'COMPLETED',
      resourceType: 'S3_OBJECT',
      s3ObjectDetails: {
        bucketName: given.bucketName ?? 'uploads',
        objectKey: given.objectKey ?? `${requestId}/${fileId}`,
        eTag: given.eTag ?? eTag,
        versionId: '',
        s3Throttled: false,
      },
      scanResultDetails: { scanResultStatus: given.verdict ?? 'NO_THREATS_FOUND', threats: null },
    },
  });

const setUp = (bytes: Uint8Array = aPng()) => {
  const { left, images } = inMemoryCleanImages();
  const { seen, codec } = echoCodec();
  return {
    left,
    seen,
    ports: { quarantine: inMemoryQuarantine({ eTag, bytes }), images, codec, bucket: 'uploads' },
  };
};

describe('screen-image', () => {
  it('leaves a clean image of an upload in which nothing was found, and logs the outcome', async () => {
    const log = captureLog();
    const { left, ports } = setUp();
    await screenUpload(scanResult(), ports);
    expect([...left.keys()]).toEqual([`${requestId}/${fileId}.jpg`]);
    expect(log.lines()).toMatchObject([{ message: 'image-screened', requestId, kind: 'clean' }]);
    expect(log.text()).not.toContain(fileId);
  });

  it('takes an eTag in quotes for the same eTag', async () => {
    const { left, ports } = setUp();
    await screenUpload(scanResult({ eTag: `"${eTag}"` }), ports);
    expect([...left.keys()]).toEqual([`${requestId}/${fileId}.jpg`]);
  });

  it('leaves the same when the event comes twice', async () => {
    const { left, ports } = setUp();
    await screenUpload(scanResult(), ports);
    const once = new Map(left);
    await screenUpload(scanResult(), ports);
    expect(left).toEqual(once);
  });

  it('A12: does not open an upload of which the event names no verdict', async () => {
    captureLog();
    const { left, ports } = setUp();
    const { detail } = scanResult();
    await screenUpload({ detail: { ...detail, scanResultDetails: null } }, ports);
    expect(left.size).toBe(0);
  });

  it.each(['THREATS_FOUND', 'UNSUPPORTED', 'ACCESS_DENIED', 'FAILED', 'no_threats_found', ''])(
    'A12: does not open an upload whose verdict is %o',
    async (verdict) => {
      captureLog();
      const { left, seen, ports } = setUp();
      await screenUpload(scanResult({ verdict }), ports);
      expect({ left: left.size, seen }).toEqual({ left: 0, seen: [] });
    },
  );

  it.each([
    'malware-protection-resource-validation-object',
    `${requestId}/${fileId}/more`,
    `${requestId}/../${fileId}`,
    `${requestId}/${fileId}.jpg`,
    fileId,
    '',
  ])('A12: ignores the key %o, which is no upload’s', async (objectKey) => {
    const log = captureLog();
    const { left, seen, ports } = setUp();
    await screenUpload(scanResult({ objectKey }), ports);
    expect({ left: left.size, seen }).toEqual({ left: 0, seen: [] });
    expect(log.lines()).toMatchObject([{ message: 'scan-ignored', kind: 'no-upload' }]);
  });

  it('A12: ignores an object of another bucket', async () => {
    captureLog();
    const { left, seen, ports } = setUp();
    await screenUpload(scanResult({ bucketName: 'evidence' }), ports);
    expect({ left: left.size, seen }).toEqual({ left: 0, seen: [] });
  });

  it('A12: leaves a reason and no byte of the EICAR file', async () => {
    captureLog();
    const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';
    const { left, ports } = setUp(Buffer.from(eicar));
    await screenUpload(scanResult(), ports);
    expect([...left]).toEqual([
      [`${requestId}/${fileId}.refused`, { refusal: 'not-an-image', sourceETag: eTag }],
    ]);
  });
});
