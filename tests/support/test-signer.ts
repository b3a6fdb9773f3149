import { generateKeyPairSync, sign } from 'node:crypto';
import type { ReceiptSigner } from '../../functions/domain/ports/receipt-signer.ts';

/** Signs as KMS does, with a key of this process. */
export const testSigner = (): ReceiptSigner => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    keyId: 'test-key',
    sign: async (bytes) => sign('sha256', bytes, privateKey),
    publicKeyPem: async () => publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
};
