import type { RequestId } from '../ids.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { receiptName } from './receipt-issued.ts';
import {
  type SignedAddendum,
  SignedAddendumSchema,
  type SignedReceipt,
  SignedReceiptSchema,
} from './signed-receipt.ts';

/** The part of a request under which an addendum stands. */
export const addendumName = (number: number): string => `addendum.${number}`;

/** The receipt of a request with the addenda that later sweeps added; undefined when there is none. */
export const readSignedReceipt = async (
  store: Pick<RequestStore, 'readReceipt'>,
  requestId: RequestId,
): Promise<SignedReceipt | undefined> => {
  const stored = await store.readReceipt(requestId, receiptName);
  if (stored === undefined) return undefined;
  const addenda: SignedAddendum[] = [];
  for (;;) {
    const next = await store.readReceipt(requestId, addendumName(addenda.length + 1));
    if (next === undefined) break;
    addenda.push(SignedAddendumSchema.parse(next));
  }
  const signed = SignedReceiptSchema.parse(stored);
  return addenda.length === 0 ? signed : { ...signed, addenda };
};
