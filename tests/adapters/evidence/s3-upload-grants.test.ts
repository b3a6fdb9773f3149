import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { s3UploadGrants } from '../../../functions/adapters/evidence/s3-upload-grants.ts';
import { aRequestId } from '../../support/builders.ts';
import { aFileId } from '../../support/evidence/evidence-builders.ts';

const client = new S3Client({
  region: 'ap-northeast-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' },
});
const grants = s3UploadGrants(client, 'quarantine');
const requestId = aRequestId();
const fileId = aFileId();
const policyOf = (fields: Readonly<Record<string, string>>): { expiration: string; conditions: unknown[] } =>
  JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString());

describe('an upload grant', () => {
  it('A11: allows exactly this key, type and size, and nothing else', async () => {
    const { fields } = await grants.grant(requestId, { fileId, contentType: 'image/png' });
    const { conditions } = policyOf(fields);
    expect(conditions).toEqual([
      ['content-length-range', 1, 10_485_760],
      { 'Content-Type': 'image/png' },
      { bucket: 'quarantine' },
      { 'X-Amz-Algorithm': 'AWS4-HMAC-SHA256' },
      { 'X-Amz-Credential': expect.stringMatching(/^AKIDEXAMPLE\/\d{8}\/ap-northeast-1\/s3\/aws4_request$/) },
      { 'X-Amz-Date': expect.stringMatching(/^\d{8}T\d{6}Z$/) },
      { 'X-Amz-Security-Token': 'session' },
      { key: `${requestId}/${fileId}` },
    ]);
  });

  it('A11: brings the fields of its conditions: no tag, right, redirection or encryption among them', async () => {
    const { url, fields } = await grants.grant(requestId, { fileId, contentType: 'image/jpeg' });
    expect(url).toBe('https://quarantine.s3.ap-northeast-1.amazonaws.com/');
    expect(Object.keys(fields).sort()).toEqual(
      [
        'Content-Type',
        'Policy',
        'X-Amz-Algorithm',
        'X-Amz-Credential',
        'X-Amz-Date',
        'X-Amz-Security-Token',
        'X-Amz-Signature',
        'bucket',
        'key',
      ].sort(),
    );
    expect(fields).toMatchObject({ 'Content-Type': 'image/jpeg', key: `${requestId}/${fileId}` });
  });

  it('A11: lives ten minutes at most, and not the hour that the SDK gives', async () => {
    const { fields } = await grants.grant(requestId, { fileId, contentType: 'image/png' });
    const signed = fields['X-Amz-Date']!.replace(
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
      '$1-$2-$3T$4:$5:$6Z',
    );
    const lives = Date.parse(policyOf(fields).expiration) - Date.parse(signed);
    expect(lives).toBe(600_000);
  });

  it('goes to the origin that the page may connect to', async () => {
    const { url } = await grants.grant(requestId, { fileId, contentType: 'image/png' });
    expect(await grants.origin()).toBe(new URL(url).origin);
  });
});
