import * as z from 'zod';
import { isFirst } from '../domain/intake/line.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import type { Workflows } from '../domain/ports/workflows.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import { isWaiting, waitDueAt } from '../domain/waits/wait.ts';
import { wakeRequest } from '../domain/waits/wake.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { WorkflowsEnvironment, workflows } from '../runtime/dependencies/workflows.ts';
import { TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...WorkflowsEnvironment.shape,
});
export const InputSchema = TaskInputSchema.extend({ taskToken: z.string().min(1) });

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  workflows: Workflows;
  clock: Clock;
}

/** Something happened between the task's first look and the storing of its token. */
const hasMoved = async (request: SubjectRequest, { store }: Ports): Promise<boolean> => {
  const again = await store.read(request.requestId);
  if (again.version !== request.version) return true;
  return again.status === 'queued' && isFirst(await store.readLine(again.mailboxKey), again.requestId);
};

/**
 * Stores the task token with the time at which the wait ends by itself, then looks again and wakes itself if
 * there is nothing left to wait for: no crash between a decision and its wake-up loses anything.
 */
export const awaitDecision = async (input: z.infer<typeof InputSchema>, ports: Ports) => {
  const request = await readHeld(ports.store, input);
  const { desk } = await ports.desks.read(request.deskHash);
  const dueAt = waitDueAt(request, desk);
  await ports.store.putWait(request.requestId, {
    token: input.taskToken,
    attempt: input.attempt,
    dueAt: dueAt.toISOString(),
  });
  const due = isWaiting(request) && dueAt <= ports.clock.now();
  if (due || !isWaiting(request) || (await hasMoved(request, ports))) {
    await wakeRequest(request.requestId, due, ports);
  }
  return standing(request);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: (environment) => ({
    store: requestStore(environment),
    desks: deskStore(environment),
    workflows: workflows(environment),
    clock: clock(),
  }),
  run: awaitDecision,
});
