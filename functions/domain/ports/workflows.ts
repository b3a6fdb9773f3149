import type { RequestId } from '../ids.ts';

/** The workflow engine, by the few things asked of it. */
export interface Workflows {
  /** Starts the execution `requestId-attempt`; started already is success. */
  start(requestId: RequestId, attempt: number): Promise<void>;
  isRunning(requestId: RequestId, attempt: number): Promise<boolean>;
  /** Wakes the waiting task; false when nobody waits with this token any more. */
  wake(token: string, output: Readonly<Record<string, string | number | boolean>>): Promise<boolean>;
}
