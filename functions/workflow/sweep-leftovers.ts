import { readHeld, standing } from '../domain/held-request.ts';
import { changed } from '../domain/request.ts';
import { type WorkPorts, workPage } from '../domain/work-page.ts';
import { WorkEnvironment, work } from '../runtime/dependencies/work.ts';
import { type Invocation, type PageInput, PageInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = WorkEnvironment;

/** Looks again at everything that was approved, with consistent reads; the last page hands over to verification. */
export const sweepLeftovers = async (input: PageInput, ports: WorkPorts, { endsAt }: Invocation) => {
  const request = await readHeld(ports.store, input);
  const pages = input.pages + 1;
  if (request.status !== 'fulfilling') return { ...standing(request), pages, more: false };
  if (await workPage(request, 'sweep', ports, endsAt)) return { ...standing(request), pages, more: true };
  const next = changed(request, 'verifying', {}, ports.clock.now());
  await ports.store.commit([{ next, fact: { fact: 'swept', actor: 'workflow', detail: { pages } } }]);
  return { ...standing(next), pages, more: false };
};

export const handler = task({
  environment: EnvironmentSchema,
  input: PageInputSchema,
  ports: work,
  run: sweepLeftovers,
});
