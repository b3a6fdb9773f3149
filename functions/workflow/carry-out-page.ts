import { sweepNotBefore } from '../domain/fulfilment/tombstone.ts';
import { type WorkPorts, workPage } from '../domain/fulfilment/work-page.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { WorkEnvironment, work } from '../runtime/dependencies/work.ts';
import { type Invocation, type PageInput, PageInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = WorkEnvironment;

/** A page takes about seven events of the 25,000 that one execution's history holds. */
const pagesPerAttempt = 3_000;

/** Carries out the next page of what was approved; says whether there is more, and when the sweep may come. */
export const carryOutPage = async (input: PageInput, ports: WorkPorts, { endsAt }: Invocation) => {
  const request = await readHeld(ports.store, input);
  const more = request.status === 'fulfilling' && (await workPage(request, 'carry-out', ports, endsAt));
  const pages = input.pages + 1;
  const now = ports.clock.now();
  // Counted from here, not from the tombstone's time: a retry raises bars long after it, and they stand by now.
  const sweepFrom = request.tombstonedAt ? sweepNotBefore(now) : now;
  return {
    ...standing(request),
    pages,
    more,
    handOver: more && pages >= pagesPerAttempt,
    sweepNotBefore: sweepFrom.toISOString(),
  };
};

export const handler = task({
  environment: EnvironmentSchema,
  input: PageInputSchema,
  ports: work,
  run: carryOutPage,
});
