import * as z from 'zod';
import { NotFoundError } from '../domain/errors.ts';
import type { KeyedHasher } from '../domain/keyed-hash.ts';
import { planRight } from '../domain/plan/plan-right.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { FenceStore } from '../domain/ports/fence-store.ts';
import type { OperatorTables } from '../domain/ports/operator-tables.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import type { StaffStore } from '../domain/ports/staff-store.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { planned } from '../domain/request/planned-request.ts';
import { reviewersOf } from '../domain/staff/reviewers.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { FenceStoreEnvironment, fenceStore } from '../runtime/dependencies/fence-store.ts';
import { KeyedHasherEnvironment, keyedHasherFor } from '../runtime/dependencies/keyed-hasher.ts';
import { OperatorTablesEnvironment, operatorTables } from '../runtime/dependencies/operator-tables.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { StaffStoreEnvironment, staffStore } from '../runtime/dependencies/staff-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...FenceStoreEnvironment.shape,
  ...StaffStoreEnvironment.shape,
  ...KeyedHasherEnvironment.shape,
  ...OperatorTablesEnvironment.shape,
});

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  fences: FenceStore;
  staff: StaffStore;
  tables: OperatorTables;
  hasher: KeyedHasher;
  clock: Clock;
}

/** Makes the dry run that staff decide on. Holds are read first, so that one placed meanwhile shows as a difference. */
export const planRequest = async (input: TaskInput, ports: Ports) => {
  const { store, desks, fences, staff, tables, hasher: hash, clock } = ports;
  const request = await readHeld(store, input);
  const { requestId, right, deskHash, subjectKey } = request;
  if (request.status !== 'locating') return standing(request);
  const { desk, dataMap } = await desks.read(deskHash);
  const claims = await store.readClaims(requestId);
  if (!subjectKey || !claims?.located)
    throw new NotFoundError('subject: is not located; locate the request again');
  const { located, notFollowed = [] } = claims;
  const now = clock.now();
  const holds = await fences.readHolds(subjectKey);
  const revision = request.plans + 1;
  const dryRun = {
    ...{ requestId, deskHash, subjectKey, dataMap, located, notFollowed, holds },
    ...{ hash, tables, revision, now },
  };
  const reviewers = reviewersOf(await staff.list(), desk, now);
  const { change, writes } = planned(request, await planRight(right, dryRun), reviewers, now);
  await store.commit([change], writes);
  return standing(change.next);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: async (environment) => ({
    store: requestStore(environment),
    desks: deskStore(environment),
    fences: fenceStore(environment),
    staff: staffStore(environment),
    tables: operatorTables(environment),
    hasher: await keyedHasherFor(environment)(),
    clock: clock(),
  }),
  run: planRequest,
});
