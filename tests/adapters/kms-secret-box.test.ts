import { KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, it } from 'vitest';
import { kmsSecretBox } from '../../functions/adapters/kms-secret-box.ts';
import { StaffIdSchema } from '../../functions/domain/ids.ts';
import { awsServer, failure, json } from '../support/engines/aws-server.ts';

const keyArn = 'arn:aws:kms:ap-northeast-1:111122223333:key/staff';
const staffId = StaffIdSchema.parse('mika');
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('kmsSecretBox', () => {
  it('encrypts under the key, bound to the member, and gives the ciphertext as base64', async () => {
    const { calls, client } = await awsServer(json({ CiphertextBlob: base64('sealed'), KeyId: keyArn }));
    const sealed = await kmsSecretBox(keyArn, new KMSClient(client)).seal(staffId, 'GEZDGNBV');
    expect(sealed).toBe(base64('sealed'));
    expect(calls.map(({ operation }) => operation)).toEqual(['Encrypt']);
    expect(JSON.parse(calls[0]!.body)).toEqual({
      KeyId: keyArn,
      Plaintext: base64('GEZDGNBV'),
      EncryptionContext: { staffId },
    });
  });

  it('decrypts with that key only, bound to the member', async () => {
    const { calls, client } = await awsServer(json({ Plaintext: base64('GEZDGNBV'), KeyId: keyArn }));
    expect(await kmsSecretBox(keyArn, new KMSClient(client)).open(staffId, base64('sealed'))).toBe(
      'GEZDGNBV',
    );
    expect(calls.map(({ operation }) => operation)).toEqual(['Decrypt']);
    expect(JSON.parse(calls[0]!.body)).toEqual({
      KeyId: keyArn,
      CiphertextBlob: base64('sealed'),
      EncryptionContext: { staffId },
    });
  });

  it('throws for a ciphertext of somebody else, and for an answer without content', async () => {
    const { client } = await awsServer(failure('InvalidCiphertextException'), json({}));
    const box = kmsSecretBox(keyArn, new KMSClient(client));
    await expect(box.open(staffId, base64('foreign'))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
    await expect(box.open(staffId, base64('empty'))).rejects.toThrow();
  });
});
