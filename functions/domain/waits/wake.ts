import type { RequestId } from '../ids.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Workflows } from '../ports/workflows.ts';

/**
 * Wakes the task that waits for this request, if one does, and clears the marker. Run twice it wakes once: the
 * second finds no token. A task that stores its token later reads the request again and so misses nothing.
 */
export const wakeRequest = async (
  requestId: RequestId,
  due: boolean,
  { store, workflows }: { store: RequestStore; workflows: Workflows },
): Promise<void> => {
  const wait = await store.readWait(requestId);
  if (wait) {
    const { status } = await store.read(requestId);
    await workflows.wake(wait.token, { requestId, attempt: wait.attempt, status, due });
  }
  await store.endWait(requestId, wait?.token);
};
