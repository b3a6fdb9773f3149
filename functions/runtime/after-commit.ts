import type { RequestId } from '../domain/ids.ts';
import { type EventName, log } from './logger.ts';

/**
 * Does at once what a sweep would do a little later: what was committed stands whether or not this works, so a
 * failure is logged and does not spoil the answer.
 */
export const afterCommit = async (
  failure: EventName,
  requestId: RequestId,
  act: () => Promise<void>,
): Promise<void> => {
  try {
    await act();
  } catch (error) {
    log.warn(failure, { requestId }, error);
  }
};
