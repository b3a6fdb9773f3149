import * as z from 'zod';
import { type PurgePorts, purgeEvidence as purge } from '../domain/evidence/purge.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { EvidenceRemovalEnvironment, evidenceRemoval } from '../runtime/dependencies/evidence-removal.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...EvidenceRemovalEnvironment.shape,
});

/** Removes the images of documents that were decided on or given up; does nothing while they are needed. */
export const purgeEvidence = async (input: TaskInput, ports: PurgePorts) => {
  await readHeld(ports.store, input);
  await purge(input.requestId, ports);
  return standing(await readHeld(ports.store, input));
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({
    store: requestStore(environment),
    removal: evidenceRemoval(environment),
    clock: clock(),
  }),
  run: purgeEvidence,
});
