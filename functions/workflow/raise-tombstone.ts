import * as z from 'zod';
import { readApprovedWork } from '../domain/decision/approved-work.ts';
import { barredBy, raiseBars } from '../domain/fulfilment/erasure-bars.ts';
import { markShared, sharedMarks } from '../domain/fulfilment/shared-marks.ts';
import { erasesAnything, tombstoneEnd, tombstoneTime } from '../domain/fulfilment/tombstone.ts';
import { type KeyedHasher, keyIdOf } from '../domain/keyed-hash.ts';
import type { LogLinks } from '../domain/location/log-links.ts';
import { requireSameDevices } from '../domain/location/same-devices.ts';
import type { AccessLogStore } from '../domain/ports/access-log-store.ts';
import type { Bars } from '../domain/ports/bars.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { FenceStore } from '../domain/ports/fence-store.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import type { Tombstones } from '../domain/ports/tombstones.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { changed } from '../domain/request/request.ts';
import { AccessLogStoreEnvironment, accessLogStore } from '../runtime/dependencies/access-log-store.ts';
import { bars } from '../runtime/dependencies/bars.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { FenceStoreEnvironment, fenceStore } from '../runtime/dependencies/fence-store.ts';
import { KeyedHasherEnvironment, keyedHasherFor } from '../runtime/dependencies/keyed-hasher.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { tombstones } from '../runtime/dependencies/tombstones.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...FenceStoreEnvironment.shape,
  ...KeyedHasherEnvironment.shape,
  ...AccessLogStoreEnvironment.shape,
});

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  fences: FenceStore;
  hasherFor: (keyId: string) => Promise<KeyedHasher>;
  tombstones: Tombstones;
  bars: Bars;
  logLinks: LogLinks & Pick<AccessLogStore, 'sawLogins'>;
  clock: Clock;
}

/**
 * Marks the subject as erased before the first delete, and bars late events; the time is in the request first, so a
 * retry bears the same.
 */
export const raiseTombstone = async (input: TaskInput, ports: Ports) => {
  const request = await readHeld(ports.store, input);
  if (request.status !== 'fulfilling') return { ...standing(request), pages: 0 };
  const work = await readApprovedWork(request, ports);
  const { plan, recorded, compiled, subjectKey } = work;
  if (!erasesAnything(plan, recorded)) return { ...standing(request), pages: 0 };
  await requireSameDevices(request, work, ports.logLinks);
  const now = ports.clock.now();
  const erasedAt = tombstoneTime(request, now);
  if (erasedAt !== request.tombstonedAt) {
    const next = changed(request, 'fulfilling', { tombstonedAt: erasedAt }, now);
    await ports.store.commit([{ next, fact: { fact: 'tombstone-raised', actor: 'workflow' } }]);
  }
  const endsOn = tombstoneEnd(erasedAt, compiled.desk.retention.tombstoneDays);
  await ports.tombstones.raise({ subjectKey, requestId: request.requestId, erasedAt, endsOn });
  const hash = await ports.hasherFor(keyIdOf(subjectKey));
  await markShared(sharedMarks(work, erasedAt, hash), ports.logLinks);
  await raiseBars(barredBy(work, hash), new Date(erasedAt), ports.bars);
  return { ...standing(request), pages: 0 };
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({
    store: requestStore(environment),
    desks: deskStore(environment),
    fences: fenceStore(environment),
    hasherFor: keyedHasherFor(environment),
    tombstones: tombstones(environment),
    bars: bars(environment),
    logLinks: accessLogStore(environment),
    clock: clock(),
  }),
  run: raiseTombstone,
});
