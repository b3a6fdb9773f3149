import * as z from 'zod';
import { NotFoundError } from '../domain/errors.ts';
import type { KeyedHasher } from '../domain/keyed-hash.ts';
import { answerFinding } from '../domain/location/answer-finding.ts';
import { answerGuest } from '../domain/location/answer-guest.ts';
import type { LogLinks } from '../domain/location/log-links.ts';
import { searchFor } from '../domain/location/search-for.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { OperatorTables } from '../domain/ports/operator-tables.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import type { StaffStore } from '../domain/ports/staff-store.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { reviewersOf } from '../domain/staff/reviewers.ts';
import { AccessLogStoreEnvironment, accessLogStore } from '../runtime/dependencies/access-log-store.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { KeyedHasherEnvironment, keyedHasherFor } from '../runtime/dependencies/keyed-hasher.ts';
import { OperatorTablesEnvironment, operatorTables } from '../runtime/dependencies/operator-tables.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { StaffStoreEnvironment, staffStore } from '../runtime/dependencies/staff-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...StaffStoreEnvironment.shape,
  ...KeyedHasherEnvironment.shape,
  ...AccessLogStoreEnvironment.shape,
  ...OperatorTablesEnvironment.shape,
});

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  staff: StaffStore;
  tables: OperatorTables;
  /** Of accounts and visitors in the access log. */
  logLinks: LogLinks;
  hasher: KeyedHasher;
  clock: Clock;
}

/** Finds whose data it is, tells the addresses on file, and says whether it is proven that this person asks. */
export const locateSubject = async (input: TaskInput, ports: Ports) => {
  const { store, desks, staff, tables, logLinks, hasher, clock } = ports;
  const request = await readHeld(store, input);
  if (request.status !== 'locating') return { ...standing(request), proof: 'none' };
  const { desk, dataMap } = await desks.read(request.deskHash);
  const claims = await store.readClaims(request.requestId);
  if (!claims) throw new NotFoundError('claims: are gone; the request cannot be located any more');
  const now = clock.now();
  const locating = { request, claims, desk, dataMap, tables, now };
  const reviewers = async () => reviewersOf(await staff.list(), desk, now);
  const { change, writes, proof } = request.guest
    ? answerGuest(locating)
    : await answerFinding(await searchFor(locating), locating, { hasher, links: logLinks, reviewers });
  await store.commit([change], writes);
  return { ...standing(change.next), proof };
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: async (environment) => ({
    store: requestStore(environment),
    desks: deskStore(environment),
    staff: staffStore(environment),
    tables: operatorTables(environment),
    logLinks: accessLogStore(environment),
    hasher: await keyedHasherFor(environment)(),
    clock: clock(),
  }),
  run: locateSubject,
});
