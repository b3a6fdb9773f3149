import * as z from 'zod';
import type { LinkPorts } from '../../domain/links/open-link.ts';
import type { RequestStore } from '../../domain/ports/request-store.ts';
import type { Workflows } from '../../domain/ports/workflows.ts';
import { LinkOpeningEnvironment, linkOpening } from './link-opening.ts';
import { RequestStoreEnvironment, requestStore } from './request-store.ts';
import { WorkflowsEnvironment, workflows } from './workflows.ts';

/** Variables of `actingByLink`. */
export const ActingByLinkEnvironment = z.object({
  ...LinkOpeningEnvironment.shape,
  ...RequestStoreEnvironment.shape,
  ...WorkflowsEnvironment.shape,
});

/** What a route takes on which a person acts on their request by a link, and wakes the workflow. */
export type ActingByLink = LinkPorts & { store: RequestStore; workflows: Workflows };

export const actingByLink = (env: z.infer<typeof ActingByLinkEnvironment>): ActingByLink => ({
  ...linkOpening(env),
  store: requestStore(env),
  workflows: workflows(env),
});
