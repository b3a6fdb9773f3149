import { describe, expect, it } from 'vitest';
import { s3CleanImages } from '../../../functions/adapters/evidence/s3-clean-images.ts';
import { s3Quarantine } from '../../../functions/adapters/evidence/s3-quarantine.ts';
import {
  EvidenceChangedError,
  NotFoundError,
  UnacceptableImageError,
} from '../../../functions/domain/errors.ts';
import { s3Failure, s3Server } from '../../support/engines/s3-server.ts';

const key = 'request/file';
const eTag = '0123456789abcdef0123456789abcdef';

describe('s3Quarantine', () => {
  const read = async (answer: Parameters<typeof s3Server>[0]) => {
    const { calls, client } = await s3Server(answer);
    return { calls, outcome: s3Quarantine('uploads', client).read(key, eTag) };
  };

  it('A12: asks for the upload that was scanned, by its eTag in quotes', async () => {
    const { calls, outcome } = await read({ body: 'pixels' });
    expect(Buffer.from(await outcome).toString()).toBe('pixels');
    expect(calls).toMatchObject([{ line: `GET /uploads/${key}`, headers: { 'if-match': `"${eTag}"` } }]);
  });

  it('reads an empty upload as no bytes', async () => {
    expect(await (await read({})).outcome).toHaveLength(0);
  });

  it.each([
    [412, 'PreconditionFailed', EvidenceChangedError],
    [404, 'NoSuchKey', NotFoundError],
  ])('A12: answers %i %s as an error of ours, without S3’s message', async (status, code, error) => {
    const { outcome } = await read(s3Failure(status, code));
    const thrown: unknown = await outcome.catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(error);
    expect(String(thrown)).not.toContain('canary');
  });

  it('passes on any other error: it says nothing of the upload', async () => {
    await expect((await read(s3Failure(403, 'AccessDenied'))).outcome).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it('A11: reads nothing of an upload above 10 MiB, and all of one at 10 MiB', async () => {
    const { outcome } = await read({ body: new Uint8Array(10 * 1024 * 1024 + 1) });
    expect(await outcome.catch((error: unknown) => error)).toBeInstanceOf(UnacceptableImageError);
    const largest = await (await read({ body: new Uint8Array(10 * 1024 * 1024) })).outcome;
    expect(largest.length).toBe(10_485_760);
  });
});

describe('s3CleanImages', () => {
  it('A12: asks that no image is there yet, and leaves the first one where there is', async () => {
    const image = { bytes: Buffer.from('pixels'), width: 400, height: 300 };
    const { calls, client } = await s3Server(s3Failure(412, 'PreconditionFailed'));
    await s3CleanImages('evidence', client).put(key, image, eTag);
    expect(calls).toMatchObject([{ headers: { 'if-none-match': '*' } }]);
    const broken = await s3Server(s3Failure(403, 'AccessDenied'));
    const refused = s3CleanImages('evidence', broken.client).put(key, image, eTag);
    await expect(refused).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('writes the image with its size and the eTag of its upload', async () => {
    const { calls, client } = await s3Server();
    const image = { bytes: Buffer.from('pixels'), width: 400, height: 300 };
    await s3CleanImages('evidence', client).put(key, image, eTag);
    expect(calls).toMatchObject([
      {
        line: `PUT /evidence/${key}.jpg`,
        body: 'pixels',
        headers: {
          'content-type': 'image/jpeg',
          'x-amz-meta-source-etag': eTag,
          'x-amz-meta-width': '400',
          'x-amz-meta-height': '300',
        },
      },
    ]);
  });

  it('writes a refusal as an empty object that bears the reason', async () => {
    const { calls, client } = await s3Server();
    await s3CleanImages('evidence', client).refuse(key, 'too-small', eTag);
    expect(calls).toMatchObject([
      {
        line: `PUT /evidence/${key}.refused`,
        body: '',
        headers: {
          'content-length': '0',
          'x-amz-meta-source-etag': eTag,
          'x-amz-meta-refusal': 'too-small',
        },
      },
    ]);
  });
});
