import * as z from 'zod';
import { NotFoundError } from '../domain/errors.ts';
import { readHeld, standing } from '../domain/held-request.ts';
import { type KeyedHasher, subjectKey } from '../domain/keyed-hash.ts';
import { locateSubject as search } from '../domain/locate-subject.ts';
import { findingOf, foundNobody, foundOne, foundSeveral } from '../domain/located-request.ts';
import { provesMailbox } from '../domain/mailbox-proof.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { OperatorTables } from '../domain/ports/operator-tables.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import type { StaffStore } from '../domain/ports/staff-store.ts';
import { reviewersOf } from '../domain/reviewers.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { KeyedHasherEnvironment, keyedHasherFor } from '../runtime/dependencies/keyed-hasher.ts';
import { operatorTables } from '../runtime/dependencies/operator-tables.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { StaffStoreEnvironment, staffStore } from '../runtime/dependencies/staff-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...StaffStoreEnvironment.shape,
  ...KeyedHasherEnvironment.shape,
});

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  staff: StaffStore;
  tables: OperatorTables;
  hasher: KeyedHasher;
  clock: Clock;
}

/** Finds whose data it is, and whether the confirmed mailbox proves that this person asks. */
export const locateSubject = async (
  input: TaskInput,
  { store, desks, staff, tables, hasher, clock }: Ports,
) => {
  const request = await readHeld(store, input);
  if (request.status !== 'locating') return { ...standing(request), proofEnough: false };
  const { desk, dataMap } = await desks.read(request.deskHash);
  const claims = await store.readClaims(request.requestId);
  if (!claims) throw new NotFoundError('claims: are gone; the request cannot be located any more');
  const { mailbox } = claims;
  const now = clock.now();
  const before = claims.located?.[dataMap.subject]?.[0]?.value;
  const finding = findingOf(await search({ dataMap, mailbox, tables }), before);
  if ('one' in finding) {
    const { subject, located } = finding.one;
    const key = subjectKey(hasher, dataMap.subject, subject);
    const { change, writes } = foundOne(request, claims, finding, key, now);
    await store.commit([change], writes);
    const stableDays = desk.mailboxStableDays;
    const proofEnough = await provesMailbox({ dataMap, subject, located, mailbox, tables, stableDays, now });
    return { ...standing(change.next), proofEnough };
  }
  const { change, writes } =
    'several' in finding
      ? foundSeveral(request, claims, finding.several, reviewersOf(await staff.list(), desk, now), now)
      : foundNobody(request, now);
  await store.commit([change], writes);
  return { ...standing(change.next), proofEnough: false };
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: async (environment) => ({
    store: requestStore(environment),
    desks: deskStore(environment),
    staff: staffStore(environment),
    tables: operatorTables(),
    hasher: await keyedHasherFor(environment)(),
    clock: clock(),
  }),
  run: locateSubject,
});
