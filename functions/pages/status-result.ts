import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { receiptName } from '../domain/receipt-issued.ts';
import type { SubjectRequest } from '../domain/request.ts';
import { resultProps } from '../mails/result-props.ts';
import type { StatusProps } from './status-props.ts';

/** What the status page shows of an outcome: counts per class, the backups' window and the signed receipt. */
export const readStatusResult = async (
  request: SubjectRequest,
  { store, desks }: { store: RequestStore; desks: DeskStore },
): Promise<Pick<StatusProps, 'results' | 'backupDays' | 'receipt'>> => {
  const receipt = await store.readReceipt(request.requestId, receiptName);
  if (receipt === undefined) return {};
  const { dataMap } = await desks.read(request.deskHash);
  const { results, backupDays } = await resultProps(request, dataMap, store);
  return { results, backupDays, receipt: JSON.stringify(receipt, undefined, 2) };
};
