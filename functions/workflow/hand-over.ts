import * as z from 'zod';
import type { RequestStore } from '../domain/ports/request-store.ts';
import type { Workflows } from '../domain/ports/workflows.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { WorkflowsEnvironment, workflows } from '../runtime/dependencies/workflows.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...WorkflowsEnvironment.shape,
});

interface Ports {
  store: RequestStore;
  workflows: Workflows;
}

/** Starts the next attempt before this execution's history is full; it claims the request and goes on. */
export const handOver = async (input: TaskInput, { store, workflows }: Ports) => {
  const request = await readHeld(store, input);
  await workflows.start(request.requestId, request.attempt + 1);
  return standing(request);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({ store: requestStore(environment), workflows: workflows(environment) }),
  run: handOver,
});
