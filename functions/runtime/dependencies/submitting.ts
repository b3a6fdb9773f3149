import * as z from 'zod';
import type { SubmitPorts } from '../../domain/evidence/submit.ts';
import type { LinkPorts } from '../../domain/links/open-link.ts';
import type { Random } from '../../domain/ports/random.ts';
import type { UploadGrants } from '../../domain/ports/upload-grants.ts';
import type { Workflows } from '../../domain/ports/workflows.ts';
import { DeskStoreEnvironment, deskStore } from './desk-store.ts';
import { LinkOpeningEnvironment, linkOpening } from './link-opening.ts';
import { random } from './random.ts';
import { RequestStoreEnvironment, requestStore } from './request-store.ts';
import { SiteEnvironment } from './site.ts';
import { StaffStoreEnvironment, staffStore } from './staff-store.ts';
import { UploadGrantsEnvironment, uploadGrants } from './upload-grants.ts';
import { WorkflowsEnvironment, workflows } from './workflows.ts';

/** Variables of `submitting`. */
export const SubmittingEnvironment = z.object({
  ...SiteEnvironment.shape,
  ...LinkOpeningEnvironment.shape,
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...StaffStoreEnvironment.shape,
  ...WorkflowsEnvironment.shape,
  ...UploadGrantsEnvironment.shape,
});

/** What it takes to hand documents over to the reviewers. */
export interface Submitting extends LinkPorts, SubmitPorts {
  grants: UploadGrants;
  random: Random;
  workflows: Workflows;
}

export const submitting = (env: z.infer<typeof SubmittingEnvironment>): Submitting => ({
  ...linkOpening(env),
  store: requestStore(env),
  desks: deskStore(env),
  staff: staffStore(env),
  workflows: workflows(env),
  grants: uploadGrants(env),
  random: random(),
});
