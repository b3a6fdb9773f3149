import { greatestAge } from '../domain/access-log/exceptions.ts';
import type { DataMap } from '../domain/data-map/data-map.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { receiptName } from '../domain/receipts/receipt-issued.ts';
import { SignedReceiptSchema } from '../domain/receipts/signed-receipt.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import { classResultsOf } from '../pages/class-results.ts';
import type { ResultMailProps } from './render-mail.ts';

type ResultProps = Pick<ResultMailProps, 'results' | 'backupDays' | 'logDays' | 'hasReceipt'>;

/** What a result mail tells beside the outcome: from the receipt, where there is one. */
export const resultProps = async (
  { requestId }: SubjectRequest,
  dataMap: DataMap,
  store: RequestStore,
): Promise<ResultProps> => {
  const stored = await store.readReceipt(requestId, receiptName);
  if (stored === undefined) return { results: [], backupDays: 0, hasReceipt: false };
  const { receipt } = SignedReceiptSchema.parse(stored);
  return {
    results: classResultsOf(receipt, dataMap),
    backupDays: receipt.kind === 'receipt' ? Math.max(0, ...receipt.backups.map(({ days }) => days)) : 0,
    logDays: receipt.kind === 'receipt' && receipt.accessLog ? greatestAge(receipt.accessLog) : undefined,
    hasReceipt: true,
  };
};
