import * as z from 'zod';
import type { DoorPorts } from '../../domain/intake/door-assertion.ts';
import type { Workflows } from '../../domain/ports/workflows.ts';
import { IntakeEnvironment, intake } from './intake.ts';
import { NoncesEnvironment, nonces } from './nonces.ts';
import { WorkflowsEnvironment, workflows } from './workflows.ts';

/** Variables of `asserting`. */
export const AssertingEnvironment = z.object({
  ...IntakeEnvironment.shape,
  ...NoncesEnvironment.shape,
  ...WorkflowsEnvironment.shape,
});

/** What a route takes on which the operator's own server asserts who is there, and starts the workflow. */
export type Asserting = DoorPorts & { workflows: Workflows };

export const asserting = (env: z.infer<typeof AssertingEnvironment>): Asserting => ({
  ...intake(env),
  nonces: nonces(env),
  workflows: workflows(env),
});
