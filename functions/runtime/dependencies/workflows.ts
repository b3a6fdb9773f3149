import * as z from 'zod';
import { sfnWorkflows } from '../../adapters/sfn-workflows.ts';
import type { Workflows } from '../../domain/ports/workflows.ts';
import { Variable } from '../environment.ts';

/** Variables of `workflows`. */
export const WorkflowsEnvironment = z.object({ STATE_MACHINE_ARN: Variable });

/** Executions of the request workflow in Step Functions. */
export const workflows = (env: z.infer<typeof WorkflowsEnvironment>): Workflows =>
  sfnWorkflows(env.STATE_MACHINE_ARN);
