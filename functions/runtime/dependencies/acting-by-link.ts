import * as z from 'zod';
import type { Workflows } from '../../domain/ports/workflows.ts';
import { type RequestByLink, RequestByLinkEnvironment, requestByLink } from './request-by-link.ts';
import { WorkflowsEnvironment, workflows } from './workflows.ts';

/** Variables of `actingByLink`. */
export const ActingByLinkEnvironment = z.object({
  ...RequestByLinkEnvironment.shape,
  ...WorkflowsEnvironment.shape,
});

/** What a route takes on which a person acts on their request by a link, and wakes the workflow. */
export type ActingByLink = RequestByLink & { workflows: Workflows };

export const actingByLink = (env: z.infer<typeof ActingByLinkEnvironment>): ActingByLink => ({
  ...requestByLink(env),
  workflows: workflows(env),
});
