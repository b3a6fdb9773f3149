import * as z from 'zod';
import { kmsReceiptSigner } from '../../adapters/kms-receipt-signer.ts';
import type { ReceiptSigner } from '../../domain/ports/receipt-signer.ts';
import { Variable } from '../environment.ts';

/** Variables of `receiptSigner`. */
export const ReceiptSignerEnvironment = z.object({ SIGNING_KEY_ARN: Variable });

/** Signs receipts with the desk's signing key. */
export const receiptSigner = (env: z.infer<typeof ReceiptSignerEnvironment>): ReceiptSigner =>
  kmsReceiptSigner(env.SIGNING_KEY_ARN);
