import * as z from 'zod';
import type { SubmitPorts } from '../../domain/evidence/submit.ts';
import type { Workflows } from '../../domain/ports/workflows.ts';
import { StaffStoreEnvironment, staffStore } from './staff-store.ts';
import { type Uploading, UploadingEnvironment, uploading } from './uploading.ts';
import { WorkflowsEnvironment, workflows } from './workflows.ts';

/** Variables of `submitting`. */
export const SubmittingEnvironment = z.object({
  ...UploadingEnvironment.shape,
  ...StaffStoreEnvironment.shape,
  ...WorkflowsEnvironment.shape,
});

/** What it takes to hand documents over to the reviewers. */
export type Submitting = Uploading & SubmitPorts & { workflows: Workflows };

export const submitting = (env: z.infer<typeof SubmittingEnvironment>): Submitting => ({
  ...uploading(env),
  staff: staffStore(env),
  workflows: workflows(env),
});
