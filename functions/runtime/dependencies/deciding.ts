import * as z from 'zod';
import type { ReviewPorts } from '../../domain/decision/review.ts';
import type { Workflows } from '../../domain/ports/workflows.ts';
import type { SessionPorts } from '../../domain/staff/staff-session.ts';
import { StaffInSessionEnvironment, staffInSession } from './staff-in-session.ts';
import { WorkflowsEnvironment, workflows } from './workflows.ts';

/** Variables of `deciding`. */
export const DecidingEnvironment = z.object({
  ...StaffInSessionEnvironment.shape,
  ...WorkflowsEnvironment.shape,
});

/** What a route takes on which staff act in their session, and wake the workflow. */
export const deciding = (
  env: z.infer<typeof DecidingEnvironment>,
): SessionPorts & ReviewPorts & { workflows: Workflows } => ({
  ...staffInSession(env),
  workflows: workflows(env),
});
