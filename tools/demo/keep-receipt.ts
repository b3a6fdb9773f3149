import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedReceipt } from '../../functions/domain/receipts/signed-receipt.ts';

const folder = join('.local', 'demo');

/** Writes the receipt and the public key down, and says how anybody checks the one with the other. */
export const keepReceipt = (signed: SignedReceipt, publicKeyPem: string): void => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `receipt-${signed.receipt.reference}.json`);
  const key = join(folder, 'receipt-key.pem');
  writeFileSync(file, `${JSON.stringify(signed, undefined, 2)}\n`);
  writeFileSync(key, publicKeyPem);
  console.log('\n  Check the receipt offline, with nothing but the public key:');
  console.log(`    npm run receipt -- verify ${file} --key ${key}`);
};
