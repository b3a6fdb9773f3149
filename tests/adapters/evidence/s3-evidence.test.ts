import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3EvidenceAges } from '../../../functions/adapters/evidence/s3-evidence-ages.ts';
import { s3EvidenceRemoval } from '../../../functions/adapters/evidence/s3-evidence-removal.ts';
import { s3Screenings } from '../../../functions/adapters/evidence/s3-screenings.ts';
import { s3UploadGrants } from '../../../functions/adapters/evidence/s3-upload-grants.ts';
import { EvidenceLeftError } from '../../../functions/domain/errors.ts';
import { type LocalS3, openLocalS3, post } from '../../local/local-s3.ts';
import { aRequestId } from '../../support/builders.ts';
import { aFileId } from '../../support/evidence/evidence-builders.ts';

let local: LocalS3;
beforeAll(async () => {
  local = await openLocalS3();
});
afterAll(() => local.close());

const put = (bucket: string, Key: string, Metadata: Record<string, string> = {}) =>
  local.client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'x', Metadata }));
const keysIn = async (bucket: string, Prefix: string): Promise<string[]> => {
  const { Contents = [] } = await local.client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }));
  return Contents.map(({ Key }) => Key ?? '');
};
const removal = () => s3EvidenceRemoval(local.client, local);
const grants = () => s3UploadGrants(local.client, local.quarantine);

describe('what a grant lets a browser upload', () => {
  const send = async (change: Record<string, string>, bytes = 100) => {
    const requestId = aRequestId();
    const granted = await grants().grant(requestId, { fileId: aFileId(), contentType: 'image/png' });
    const form = { url: granted.url, fields: { ...granted.fields, ...change } };
    const { status } = await post(form, new Uint8Array(bytes));
    return [status, (await keysIn(local.quarantine, requestId)).length] as const;
  };

  it('A11: is one file as granted, to the last byte', async () => {
    expect(await send({})).toEqual([204, 1]);
    expect(await send({}, 10_485_760)).toEqual([204, 1]);
  });

  it.each([
    ['a file over 10 MiB', {}, 10_485_761],
    ['an empty file', {}, 0],
    ['another type', { 'Content-Type': 'text/html' }, 1],
    ['another key', { key: 'elsewhere/file' }, 1],
    ['a tag', { tagging: '<Tagging><TagSet></TagSet></Tagging>' }, 1],
    ['a right', { acl: 'public-read' }, 1],
    ['a redirection', { success_action_redirect: 'https://evil.example/' }, 1],
    ['another encryption', { 'x-amz-server-side-encryption': 'AES256' }, 1],
  ])('A11: %s is refused by the gate', async (_, change, bytes) => {
    const [status, objects] = await send(change, bytes);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(objects).toBe(0);
  });
});

describe('the removal of evidence', () => {
  it('I13: leaves nothing of a request in either bucket, whatever its name, and all of others', async () => {
    const [requestId, other] = [aRequestId(), aRequestId()];
    await put(local.quarantine, `${requestId}/${aFileId()}`);
    await put(local.evidence, `${requestId}/${aFileId()}.jpg`);
    await put(local.evidence, `${requestId}/unheard-of`);
    await put(local.evidence, `${other}/${aFileId()}.jpg`);
    await put(local.quarantine, `${requestId}x`);
    expect(await removal().removeAll(requestId)).toBe(3);
    expect(await keysIn(local.quarantine, requestId)).toEqual([`${requestId}x`]);
    expect(await keysIn(local.evidence, requestId)).toEqual([]);
    expect(await keysIn(local.evidence, other)).toHaveLength(1);
    expect(await removal().removeAll(requestId)).toBe(0);
  });

  it('keeps the files to keep, with what the screening made of them', async () => {
    const requestId = aRequestId();
    const [kept, gone] = [aFileId(), aFileId()];
    for (const fileId of [kept, gone]) {
      await put(local.quarantine, `${requestId}/${fileId}`);
      await put(local.evidence, `${requestId}/${fileId}.jpg`);
    }
    expect(await removal().removeAll(requestId, [kept])).toBe(2);
    expect(await keysIn(local.quarantine, requestId)).toEqual([`${requestId}/${kept}`]);
    expect(await keysIn(local.evidence, requestId)).toEqual([`${requestId}/${kept}.jpg`]);
  });

  it('goes through more objects than one page lists', async () => {
    const requestId = aRequestId();
    const keys = Array.from({ length: 1_010 }, (_, number) => `${requestId}/${number}`);
    for (let at = 0; at < keys.length; at += 50) {
      await Promise.all(keys.slice(at, at + 50).map((key) => put(local.quarantine, key)));
    }
    expect(await removal().removeAll(requestId)).toBe(1_010);
    expect(await keysIn(local.quarantine, requestId)).toEqual([]);
  });

  it('I13: does not say that nothing is left while objects keep arriving', async () => {
    const requestId = aRequestId();
    const key = `${requestId}/${aFileId()}`;
    await put(local.quarantine, key);
    const client = Object.create(local.client);
    client.send = async (command: never) => {
      const answer = await local.client.send(command);
      await put(local.quarantine, key);
      return answer;
    };
    await expect(s3EvidenceRemoval(client, local).removeAll(requestId)).rejects.toThrow(EvidenceLeftError);
  });

  it('removes one file whole, or only what was uploaded; what is gone already is success', async () => {
    const requestId = aRequestId();
    const [one, two] = [aFileId(), aFileId()];
    for (const fileId of [one, two]) {
      await put(local.quarantine, `${requestId}/${fileId}`);
      await put(local.evidence, `${requestId}/${fileId}.jpg`);
      await put(local.evidence, `${requestId}/${fileId}.refused`);
    }
    await removal().removeFile(requestId, one);
    await removal().removeFile(requestId, one);
    await removal().removeUpload(requestId, two);
    expect(await keysIn(local.quarantine, requestId)).toEqual([]);
    expect(await keysIn(local.evidence, requestId)).toEqual(
      ['jpg', 'refused'].map((end) => `${requestId}/${two}.${end}`),
    );
  });
});

describe('a screening', () => {
  const read = async (key: string, metadata?: Record<string, string>) => {
    if (metadata) await put(local.evidence, key, metadata);
    return s3Screenings(local.client, local.evidence).read(key);
  };
  const name = { requestId: aRequestId(), fileId: aFileId() };
  const key = `${name.requestId}/${name.fileId}`;

  it('is an image with its eTag and that of its upload, or a refusal with its reason', async () => {
    const image = await read(`${key}.jpg`, { 'source-etag': 'upload', width: '10', height: '10' });
    // MD5 of the body `x`, as S3 gives it for an object of one part.
    expect(image).toEqual({ ...name, eTag: '9dd4e461268c8034f5c8564e155c67a6', sourceETag: 'upload' });
    const refusal = await read(`${key}.refused`, { 'source-etag': 'upload', refusal: 'animated' });
    expect(refusal).toEqual({ ...name, refusal: 'animated', sourceETag: 'upload' });
  });

  it.each([
    ['has gone', `${aRequestId()}/${aFileId()}.jpg`, undefined],
    ['names no file', `${aRequestId()}/x.jpg`, { 'source-etag': 'upload' }],
    ['has no ending', `${aRequestId()}/${aFileId()}`, { 'source-etag': 'upload' }],
    ['does not say what it was made from', `${aRequestId()}/${aFileId()}.jpg`, {}],
    [
      'is an image that says it is refused',
      `${aRequestId()}/${aFileId()}.jpg`,
      { 'source-etag': 'u', refusal: 'empty' },
    ],
    ['is a refusal without a reason', `${aRequestId()}/${aFileId()}.refused`, { 'source-etag': 'u' }],
    [
      'has an unknown reason',
      `${aRequestId()}/${aFileId()}.refused`,
      { 'source-etag': 'u', refusal: 'mood' },
    ],
  ])('A12: is nothing where the object %s', async (_, objectKey, metadata) => {
    expect(await read(objectKey, metadata)).toBeUndefined();
  });
});

describe('the ages of evidence', () => {
  it('004-12: A13: counts in both buckets what is older, but not GuardDuty’s own object', async () => {
    const fresh = await openLocalS3();
    const ages = s3EvidenceAges(fresh.client, fresh);
    const body = { Body: 'x' };
    const old = [
      [fresh.quarantine, `${aRequestId()}/${aFileId()}`],
      [fresh.evidence, `${aRequestId()}/${aFileId()}.jpg`],
      [fresh.quarantine, 'malware-protection-resource-validation-object'],
    ] as const;
    for (const [Bucket, Key] of old) await fresh.client.send(new PutObjectCommand({ ...body, Bucket, Key }));
    const later = new Date(Date.now() + 3_600_000);
    expect(await ages.countOlderThan(later)).toBe(2);
    expect(await ages.countOlderThan(new Date(Date.now() - 3_600_000))).toBe(0);
    await fresh.close();
  });
});
