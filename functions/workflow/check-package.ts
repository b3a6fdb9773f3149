import * as z from 'zod';
import { requireRight } from '../domain/decision/approved-work.ts';
import { readDecidedWork } from '../domain/decision/decided-work.ts';
import { checked, isChecked } from '../domain/disclosure/checked-package.ts';
import { faultsOfPackage } from '../domain/disclosure/faults-of-package.ts';
import { readBytes } from '../domain/disclosure/read-bytes.ts';
import { NotFoundError } from '../domain/errors.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { PackageStore } from '../domain/ports/package-store.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { PackageStoreEnvironment, packageStore } from '../runtime/dependencies/package-store.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...PackageStoreEnvironment.shape,
});

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  packages: PackageStore;
  clock: Clock;
}

/** Reads the package again, by code of its own, and holds it against what was planned and approved. */
export const checkPackage = async (input: TaskInput, { store, desks, packages, clock }: Ports) => {
  const request = await readHeld(store, input);
  requireRight('disclosure', request);
  if (request.status !== 'verifying') return { ...standing(request), whole: false };
  const built = await store.readPackage(request.requestId);
  if (!built) throw new NotFoundError('package: was not recorded; build it');
  if (await isChecked(built, store)) return { ...standing(request), whole: true };
  const { plan, recorded } = await readDecidedWork(request, { store, desks });
  const faults = faultsOfPackage(built, await readBytes(built, packages), plan, recorded.decision);
  const { change, writes } = checked(request, built, faults, clock.now());
  await store.commit([change], writes);
  return { ...standing(change.next), whole: faults === 0 };
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({
    store: requestStore(environment),
    desks: deskStore(environment),
    packages: packageStore(environment),
    clock: clock(),
  }),
  run: checkPackage,
});
