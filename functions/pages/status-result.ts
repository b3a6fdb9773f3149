import { findForGuest } from '../domain/disclosure/guest-package.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { receiptName } from '../domain/receipts/receipt-issued.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import { resultProps } from '../mails/result-props.ts';
import type { StatusProps } from './status-props.ts';

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  clock: Clock;
}

const readReceipt = async (
  request: SubjectRequest,
  { store, desks }: Ports,
): Promise<Pick<StatusProps, 'results' | 'backupDays' | 'logDays' | 'receipt'>> => {
  const receipt = await store.readReceipt(request.requestId, receiptName);
  if (receipt === undefined) return {};
  const { dataMap } = await desks.read(request.deskHash);
  const { results, backupDays, logDays } = await resultProps(request, dataMap, store);
  return { results, backupDays, logDays, receipt: JSON.stringify(receipt, undefined, 2) };
};

/**
 * What the status page shows of an outcome: counts per class, the backups' window, the signed receipt, and a guest's
 * package while it can be fetched.
 */
export const readStatusResult = async (
  request: SubjectRequest,
  ports: Ports,
): Promise<Pick<StatusProps, 'results' | 'backupDays' | 'logDays' | 'receipt' | 'disclosed'>> => ({
  ...(await readReceipt(request, ports)),
  disclosed: (await findForGuest(request, ports.store, ports.clock.now()))?.disclosed,
});
