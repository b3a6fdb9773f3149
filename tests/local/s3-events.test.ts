import { gzipSync } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAssembly } from '../../infra/local/assembly.ts';
import { readBuckets } from '../../infra/local/s3/buckets.ts';
import { codeOf, type LocalS3, openLocalS3, post, presign } from './local-s3.ts';
import { writeAssembly } from './written-assembly.ts';

let local: LocalS3;
beforeEach(async () => {
  local = await openLocalS3();
});
afterEach(() => local.close());

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
/** In halves, so that no scanner takes this file for it. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const upload = async (content: string, Key = 'r-1/f-1') => {
  const response = await post(await presign(local, { Key }), bytesOf(content));
  return response.headers.get('etag')?.replaceAll('"', '');
};

describe('a new object', () => {
  it('is announced by a bucket that tells EventBridge', async () => {
    const body = { Bucket: local.evidence, Key: 'r-1/f-1.jpg', Body: 'image' };
    const { ETag } = await local.client.send(new PutObjectCommand(body));
    await expect.poll(() => local.events).toHaveLength(1);
    expect(local.events[0]).toMatchObject({
      source: 'aws.s3',
      'detail-type': 'Object Created',
      resources: [`arn:aws:s3:::${local.evidence}`],
      detail: {
        version: '0',
        bucket: { name: local.evidence },
        object: { key: 'r-1/f-1.jpg', size: 5, etag: ETag?.replaceAll('"', '') },
        reason: 'PutObject',
        'source-ip-address': '127.0.0.1',
      },
    });
  });

  it('is announced once when it came in parts', async () => {
    const Body = Buffer.alloc(6 * 1024 * 1024);
    await new Upload({ client: local.client, params: { Bucket: local.evidence, Key: 'r/big', Body } }).done();
    await expect.poll(() => local.events).toHaveLength(1);
    expect(local.events[0]).toMatchObject({
      detail: { object: { key: 'r/big', size: Body.length }, reason: 'CompleteMultipartUpload' },
    });
  });

  it('is announced to the rule for its bucket only', async () => {
    const { client, evidence, logFiles: Bucket } = local;
    await client.send(new PutObjectCommand({ Bucket: evidence, Key: 'other', Body: 'x' }));
    await client.send(new PutObjectCommand({ Bucket, Key: 'alb/1.log', Body: 'x' }));
    await expect.poll(() => local.logFileEvents).toHaveLength(1);
    expect(local.logFileEvents[0]).toMatchObject({ detail: { bucket: { name: Bucket } } });
    expect(local.events).toHaveLength(2);
  });

  it.each([{}, { ContentEncoding: 'gzip', ContentType: 'text/plain' }])(
    'comes out as it went in when it is compressed, with %o',
    async (headers) => {
      const file = { Bucket: local.logFiles, Key: 'alb/1.log.gz' };
      const Body = gzipSync('GET / 200\n'.repeat(1_000));
      await local.client.send(new PutObjectCommand({ ...file, ...headers, Body }));
      const answer = await local.client.send(new GetObjectCommand(file));
      expect(Buffer.from((await answer.Body?.transformToByteArray()) ?? [])).toEqual(Body);
      expect([answer.ContentLength, answer.ContentEncoding]).toEqual([Body.length, headers.ContentEncoding]);
      expect(local.logFileEvents).toMatchObject([{ detail: { object: { size: Body.length } } }]);
    },
  );

  it('is not announced by a bucket that does not, nor when it was refused or only read', async () => {
    await local.client.send(new PutObjectCommand({ Bucket: local.evidence, Key: 'k', Body: 'x' }));
    await local.client.send(new GetObjectCommand({ Bucket: local.evidence, Key: 'k' }));
    expect(await codeOf(await post(await presign(local), new Uint8Array(2_000)))).toBe('400 EntityTooLarge');
    await upload('fine');
    await expect
      .poll(() => local.events.map((event) => event['source']))
      .toEqual(['aws.s3', 'aws.guardduty']);
    expect(local.events[0]).toMatchObject({ detail: { bucket: { name: local.evidence } } });
  });
});

describe('the stand-in for the malware scanner', () => {
  it('reports a clean object with the eTag of the bytes that it saw', async () => {
    const eTag = await upload('a picture');
    await expect.poll(() => local.events).toHaveLength(1);
    expect(local.events[0]).toMatchObject({
      source: 'aws.guardduty',
      'detail-type': 'GuardDuty Malware Protection Object Scan Result',
      detail: {
        schemaVersion: '1.0',
        scanStatus: 'COMPLETED',
        resourceType: 'S3_OBJECT',
        s3ObjectDetails: { bucketName: local.quarantine, objectKey: 'r-1/f-1', eTag, s3Throttled: false },
        scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND', threats: null },
      },
    });
  });

  it.each([
    ['alone', eicar],
    ['behind a picture', `\x89PNG\r\n${eicar}\0`],
  ])('A12: finds the EICAR test file %s', async (_name, content) => {
    await upload(content);
    await expect.poll(() => local.events).toHaveLength(1);
    expect(local.events[0]).toMatchObject({
      detail: {
        scanResultDetails: {
          scanResultStatus: 'THREATS_FOUND',
          threats: [{ name: 'EICAR-Test-File (not a virus)' }],
        },
      },
    });
  });

  it('says in the log that it is a stand-in', async () => {
    await upload('a picture');
    await expect.poll(() => local.logged).toHaveLength(1);
    expect(local.logged[0]).toMatch(/^NO_THREATS_FOUND r-1\/f-1, says a stand-in .* knows only the EICAR/);
  });

  it('A12: gives a verdict for each version of an object that was sent twice, in order', async () => {
    const eTags = [await upload('clean'), await upload(eicar)];
    await expect.poll(() => local.events).toHaveLength(2);
    const verdicts = local.events.map((event) => Object(event['detail']));
    expect(verdicts.map(({ s3ObjectDetails }) => s3ObjectDetails.eTag)).toEqual(eTags);
    expect(verdicts.map(({ scanResultDetails }) => scanResultDetails.scanResultStatus)).toEqual([
      'NO_THREATS_FOUND',
      'THREATS_FOUND',
    ]);
  });
});

describe('buckets of a template', () => {
  const bucketsOf = (properties: object) =>
    readBuckets(
      readAssembly(
        writeAssembly({
          'Desk-Data': { resources: { QuarantineA1: { type: 'AWS::S3::Bucket', properties } } },
        }),
      ),
    );

  it('get a name that S3 would take', () => {
    expect([...bucketsOf({}).keys()]).toEqual(['desk-data-quarantinea1']);
    expect([...bucketsOf({ BucketName: 'mine' }).keys()]).toEqual(['mine']);
  });

  it.each<[string, object, string]>([
    ['versions', { VersioningConfiguration: { Status: 'Enabled' } }, 'keep no versions'],
    [
      'notifications of functions',
      { NotificationConfiguration: { LambdaConfigurations: [] } },
      'QuarantineA1',
    ],
  ])('are refused with %s', (_name, properties, message) => {
    expect(() => bucketsOf(properties)).toThrow(message);
  });

  it('may have what the local stack does not carry out', () => {
    const properties = {
      BucketEncryption: {},
      LifecycleConfiguration: { Rules: [] },
      PublicAccessBlockConfiguration: {},
      VersioningConfiguration: { Status: 'Suspended' },
    };
    expect(bucketsOf(properties).size).toBe(1);
  });
});
