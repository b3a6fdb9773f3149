import * as z from 'zod';
import { leaveLine } from '../domain/intake/line.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import type { Workflows } from '../domain/ports/workflows.ts';
import { closed } from '../domain/request/close.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { wakeRequest } from '../domain/waits/wake.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { WorkflowsEnvironment, workflows } from '../runtime/dependencies/workflows.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...WorkflowsEnvironment.shape,
});

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  workflows: Workflows;
  clock: Clock;
}

/** Closes an ended request and wakes the one that stands behind it. */
export const closeRequest = async (input: TaskInput, ports: Ports) => {
  const { store, desks, clock } = ports;
  const request = await readHeld(store, input);
  if (request.closedAt !== undefined) return standing(request);
  const { desk } = await desks.read(request.deskHash);
  const line = await store.readLine(request.mailboxKey);
  const claims = await store.readClaims(request.requestId);
  const { change, writes } = closed(request, { line, claims, desk, now: clock.now() });
  await store.commit([change], writes);
  const following = leaveLine(line, request.requestId).places[0];
  if (following) await wakeRequest(following.requestId, false, ports);
  return standing(change.next);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({
    store: requestStore(environment),
    desks: deskStore(environment),
    workflows: workflows(environment),
    clock: clock(),
  }),
  run: closeRequest,
});
