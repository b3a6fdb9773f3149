import * as z from 'zod';
import { type BuildPorts, buildPackage as build } from '../domain/disclosure/build-package.ts';
import { packageBuilt } from '../domain/disclosure/package-built.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { packageViewIn } from '../pages/package-view.ts';
import { AccessLogStoreEnvironment, accessLogStore } from '../runtime/dependencies/access-log-store.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { KeyedHasherEnvironment, keyedHasherFor } from '../runtime/dependencies/keyed-hasher.ts';
import { OperatorTablesEnvironment, operatorTables } from '../runtime/dependencies/operator-tables.ts';
import { packCodec } from '../runtime/dependencies/pack-codec.ts';
import { PackageStoreEnvironment, packageStore } from '../runtime/dependencies/package-store.ts';
import { random } from '../runtime/dependencies/random.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { StaffStoreEnvironment, staffStore } from '../runtime/dependencies/staff-store.ts';
import { type Invocation, type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...KeyedHasherEnvironment.shape,
  ...OperatorTablesEnvironment.shape,
  ...AccessLogStoreEnvironment.shape,
  ...PackageStoreEnvironment.shape,
  ...StaffStoreEnvironment.shape,
});

/** Builds the package of an approved disclosure; the operator's tables are only read. */
export const buildPackage = async (
  input: TaskInput,
  ports: Omit<BuildPorts, 'viewIn'>,
  { endsAt }: Invocation,
) => {
  const { store, clock } = ports;
  const request = await readHeld(store, input);
  if (request.status !== 'fulfilling') return standing(request);
  const built = await build(request, { ...ports, viewIn: packageViewIn }, endsAt);
  const { change, writes } = packageBuilt(request, built, clock.now());
  await store.commit([change], writes);
  return standing(change.next);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({
    store: requestStore(environment),
    desks: deskStore(environment),
    hasherFor: keyedHasherFor(environment),
    tables: operatorTables(environment),
    packages: packageStore(environment),
    codec: packCodec(),
    logLinks: accessLogStore(environment),
    staff: staffStore(environment),
    clock: clock(),
    random: random(),
  }),
  run: buildPackage,
});
