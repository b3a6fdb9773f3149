import * as z from 'zod';
import { readApprovedWork } from '../domain/decision/approved-work.ts';
import { type WorkPorts, workPage } from '../domain/fulfilment/work-page.ts';
import type { LogLinks } from '../domain/location/log-links.ts';
import { requireNoMissedDevice } from '../domain/location/same-devices.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { changed } from '../domain/request/request.ts';
import { AccessLogStoreEnvironment, accessLogStore } from '../runtime/dependencies/access-log-store.ts';
import { WorkEnvironment, work } from '../runtime/dependencies/work.ts';
import { type Invocation, type PageInput, PageInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({ ...WorkEnvironment.shape, ...AccessLogStoreEnvironment.shape });

type Ports = WorkPorts & { logLinks: LogLinks };

/** Looks again at everything that was approved, with consistent reads; the last page hands over to verification. */
export const sweepLeftovers = async (input: PageInput, ports: Ports, { endsAt }: Invocation) => {
  const request = await readHeld(ports.store, input);
  const pages = input.pages + 1;
  if (request.status !== 'fulfilling') return { ...standing(request), pages, more: false };
  if (await workPage(request, 'sweep', ports, endsAt)) return { ...standing(request), pages, more: true };
  await requireNoMissedDevice(request, await readApprovedWork(request, ports), ports.logLinks);
  const next = changed(request, 'verifying', {}, ports.clock.now());
  await ports.store.commit([{ next, fact: { fact: 'swept', actor: 'workflow', detail: { pages } } }]);
  return { ...standing(next), pages, more: false };
};

export const handler = task({
  environment: EnvironmentSchema,
  input: PageInputSchema,
  ports: (environment) => ({ ...work(environment), logLinks: accessLogStore(environment) }),
  run: sweepLeftovers,
});
