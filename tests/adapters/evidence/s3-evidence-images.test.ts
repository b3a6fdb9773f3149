import { describe, expect, it } from 'vitest';
import { s3EvidenceImages } from '../../../functions/adapters/evidence/s3-evidence-images.ts';
import { EvidenceChangedError, NotFoundError } from '../../../functions/domain/errors.ts';
import { aRequestId } from '../../support/builders.ts';
import { s3Failure, s3Server } from '../../support/engines/s3-server.ts';
import { aScreenedFile } from '../../support/evidence/evidence-builders.ts';

const requestId = aRequestId();
const file = aScreenedFile({ eTag: 'abc' });

describe('reading an image', () => {
  it('asks for the one that was screened and for no other', async () => {
    const { client, calls } = await s3Server({ body: 'image' });
    const bytes = await s3EvidenceImages(client, 'evidence').read(requestId, file);
    expect(Buffer.from(bytes).toString()).toBe('image');
    expect(calls).toHaveLength(1);
    expect(calls[0]?.line).toContain(`${requestId}/${file.fileId}.jpg`);
    expect(calls[0]?.headers['if-match']).toBe('"abc"');
  });

  it.each([
    [412, 'PreconditionFailed', EvidenceChangedError],
    [404, 'NoSuchKey', NotFoundError],
  ])('names a %i, and never the key', async (status, code, named) => {
    const { client } = await s3Server(s3Failure(status, code));
    const error: unknown = await s3EvidenceImages(client, 'evidence')
      .read(requestId, file)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(named);
    expect(String(error)).not.toMatch(new RegExp(`canary|${requestId}`));
  });

  it('asks for nothing where no eTag was recorded', async () => {
    const { client, calls } = await s3Server();
    const read = s3EvidenceImages(client, 'evidence').read(requestId, { fileId: file.fileId });
    await expect(read).rejects.toThrow(EvidenceChangedError);
    expect(calls).toEqual([]);
  });
});
