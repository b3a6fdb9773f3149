import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import type { SecretBox } from '../domain/ports/secret-box.ts';
import { clientSettings } from './client-settings.ts';

const Bytes = z.instanceof(Uint8Array);

/** Secrets of at most 4,096 bytes under a KMS key, as base64; the context binds each to its member. */
export const kmsSecretBox = (
  keyArn: string,
  client: KMSClient = new KMSClient(clientSettings),
): SecretBox => ({
  seal: async (staffId, secret) => {
    const { CiphertextBlob } = await client.send(
      new EncryptCommand({
        KeyId: keyArn,
        Plaintext: Buffer.from(secret, 'utf8'),
        EncryptionContext: { staffId },
      }),
    );
    return Buffer.from(Bytes.parse(CiphertextBlob)).toString('base64');
  },
  open: async (staffId, sealed) => {
    const { Plaintext } = await client.send(
      new DecryptCommand({
        KeyId: keyArn,
        CiphertextBlob: Buffer.from(sealed, 'base64'),
        EncryptionContext: { staffId },
      }),
    );
    return Buffer.from(Bytes.parse(Plaintext)).toString('utf8');
  },
});
