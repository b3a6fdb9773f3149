import { revokePackage } from '../../functions/domain/disclosure/fetch.ts';
import { canWithdraw, hasEnded, type SubjectRequest } from '../../functions/domain/request/request.ts';
import { withdrawIfPossible } from '../../functions/domain/request/withdraw.ts';
import { wakeRequest } from '../../functions/domain/waits/wake.ts';
import { UsageError } from '../command.ts';
import type { Deployment } from '../deployment.ts';

type Ports = Pick<Deployment, 'store' | 'workflows' | 'clock'>;

/** Starts the next attempt of a request that no execution works on. Throws UsageError. */
export const retryRequest = async (request: SubjectRequest, { workflows }: Ports): Promise<number> => {
  const { requestId, attempt, closedAt } = request;
  if (closedAt !== undefined) throw new UsageError('The request is closed: there is nothing to retry');
  if (attempt > 0 && (await workflows.isRunning(requestId, attempt))) {
    throw new UsageError(`Attempt ${attempt} is running; why says what it waits for`);
  }
  await workflows.start(requestId, attempt + 1);
  return attempt + 1;
};

/** Withdraws a request for a person who asked the counter to. Throws UsageError when it is too late. */
export const withdrawRequest = async (request: SubjectRequest, ports: Ports): Promise<void> => {
  if (!canWithdraw(request)) {
    const reason = hasEnded(request.status) ? 'it has ended' : 'it is being carried out';
    throw new UsageError(`The request can no longer be withdrawn: ${reason} (${request.status})`);
  }
  const { status } = await withdrawIfPossible(request.requestId, 'console', ports);
  if (status !== 'withdrawn') throw new UsageError(`The request went on meanwhile: it is in ${status}`);
  await wakeRequest(request.requestId, false, ports);
};

/**
 * Ends the fetching of a disclosure, unless an objection has, and removes its file; gives how often it was fetched
 * before. Throws UsageError where there is none.
 */
export const revokeDisclosure = async (
  { requestId }: SubjectRequest,
  ports: Pick<Deployment, 'store' | 'clock' | 'packages'>,
): Promise<number> => {
  const disclosed = await ports.store.readPackage(requestId);
  if (disclosed === undefined) throw new UsageError('The request has no package: nothing was disclosed');
  if (disclosed.revokedAt === undefined) await revokePackage(requestId, ports);
  await ports.packages.remove(disclosed);
  return disclosed.fetches;
};
