import { createHash, createPublicKey, verify } from 'node:crypto';
import { KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, it } from 'vitest';
import { kmsReceiptSigner } from '../../functions/adapters/kms-receipt-signer.ts';
import { awsServer, json } from '../support/engines/aws-server.ts';
import { testSigner } from '../support/test-signer.ts';

const arn = 'arn:aws:kms:ap-northeast-1:123456789012:key/2b6f0cc9-0000-4000-8000-000000000001';

describe('the receipt signer on KMS', () => {
  it('sends the digest of a text longer than KMS takes, and gives the signature as it comes', async () => {
    const bytes = new TextEncoder().encode('long '.repeat(2_000));
    const signature = Buffer.from('30450220', 'hex');
    const { calls, client } = await awsServer(json({ Signature: signature.toString('base64') }));
    const signer = kmsReceiptSigner(arn, new KMSClient(client));
    expect(Buffer.from(await signer.sign(bytes))).toEqual(signature);
    expect(JSON.parse(calls[0]!.body)).toEqual({
      KeyId: arn,
      Message: createHash('sha256').update(bytes).digest('base64'),
      MessageType: 'DIGEST',
      SigningAlgorithm: 'ECDSA_SHA_256',
    });
  });

  it('gives the public key as PEM, and a key id without the account', async () => {
    const local = testSigner();
    const der = createPublicKey(await local.publicKeyPem()).export({ type: 'spki', format: 'der' });
    const { client } = await awsServer(json({ PublicKey: der.toString('base64') }));
    const signer = kmsReceiptSigner(arn, new KMSClient(client));
    const message = new Uint8Array([1]);
    expect(verify('sha256', message, await signer.publicKeyPem(), await local.sign(message))).toBe(true);
    expect(signer.keyId).toBe('2b6f0cc9-0000-4000-8000-000000000001');
  });
});
