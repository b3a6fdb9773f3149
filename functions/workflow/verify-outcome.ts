import * as z from 'zod';
import { requireRight } from '../domain/decision/approved-work.ts';
import { readDecidedWork } from '../domain/decision/decided-work.ts';
import type { AbsenceReader } from '../domain/ports/absence-reader.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import type { WayStore } from '../domain/ports/way-store.ts';
import { type AttemptIds, readHeld, standing } from '../domain/request/held-request.ts';
import { verificationName, verified } from '../domain/request/verified-request.ts';
import { verifyOutcome as verify } from '../domain/verification/verify-outcome.ts';
import { absenceReader } from '../runtime/dependencies/absence-reader.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { OperatorTablesEnvironment } from '../runtime/dependencies/operator-tables.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { WayStoreEnvironment, wayStore } from '../runtime/dependencies/way-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...WayStoreEnvironment.shape,
  ...OperatorTablesEnvironment.shape,
});

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  reader: AbsenceReader;
  waysOf: (requestId: AttemptIds['requestId']) => WayStore;
  clock: Clock;
}

/** Reads the operator's tables again, by code of its own, and keeps what it saw. */
export const verifyOutcome = async (input: TaskInput, { store, desks, reader, waysOf, clock }: Ports) => {
  const request = await readHeld(store, input);
  const { requestId, status, tombstonedAt: erasedAt } = request;
  requireRight('erasure', request);
  if (status !== 'verifying') return { ...standing(request), clean: false };
  if (await store.readReceipt(requestId, verificationName(request)))
    return { ...standing(request), clean: true };
  const { compiled, plan, recorded, located } = await readDecidedWork(request, { store, desks });
  const { dataMap } = compiled;
  const verification = await verify(reader, waysOf(requestId), {
    dataMap,
    located,
    plan,
    recorded,
    erasedAt,
  });
  const { change, writes } = verified(request, verification, clock.now());
  await store.commit([change], writes);
  return { ...standing(change.next), clean: writes.length > 0 };
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({
    store: requestStore(environment),
    desks: deskStore(environment),
    reader: absenceReader(environment),
    waysOf: (requestId: AttemptIds['requestId']) => wayStore(environment, requestId),
    clock: clock(),
  }),
  run: verifyOutcome,
});
