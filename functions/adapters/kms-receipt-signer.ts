import { createHash, createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import * as z from 'zod';
import type { ReceiptSigner } from '../domain/ports/receipt-signer.ts';
import { clientSettings } from './client-settings.ts';

const Bytes = z.instanceof(Uint8Array);

/** Signs with a KMS key of the kind ECC_NIST_P256; the digest is made here, because KMS takes at most 4,096 bytes. */
export const kmsReceiptSigner = (
  keyArn: string,
  client: KMSClient = new KMSClient(clientSettings),
): ReceiptSigner => ({
  keyId: keyArn.slice(keyArn.lastIndexOf('/') + 1),
  sign: async (bytes) => {
    const { Signature } = await client.send(
      new SignCommand({
        KeyId: keyArn,
        Message: createHash('sha256').update(bytes).digest(),
        MessageType: 'DIGEST',
        SigningAlgorithm: 'ECDSA_SHA_256',
      }),
    );
    return Bytes.parse(Signature);
  },
  publicKeyPem: async () => {
    const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: keyArn }));
    const key = createPublicKey({ key: Buffer.from(Bytes.parse(PublicKey)), format: 'der', type: 'spki' });
    return key.export({ format: 'pem', type: 'spki' }).toString();
  },
});
