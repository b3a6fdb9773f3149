import * as z from 'zod';
import type { LinkPorts } from '../../domain/links/open-link.ts';
import type { EnrolmentPorts } from '../../domain/staff/enrolment.ts';
import { authenticator } from './authenticator.ts';
import { LinkOpeningEnvironment, linkOpening } from './link-opening.ts';
import { SecretBoxEnvironment, secretBox } from './secret-box.ts';
import { StaffStoreEnvironment, staffStore } from './staff-store.ts';

/** Variables of `enrolling`. */
export const EnrollingEnvironment = z.object({
  ...LinkOpeningEnvironment.shape,
  ...StaffStoreEnvironment.shape,
  ...SecretBoxEnvironment.shape,
});

/** What a route takes on which staff enrol their authenticator. */
export const enrolling = (env: z.infer<typeof EnrollingEnvironment>): EnrolmentPorts & LinkPorts => ({
  ...linkOpening(env),
  staff: staffStore(env),
  box: secretBox(env),
  authenticator: authenticator(),
});
