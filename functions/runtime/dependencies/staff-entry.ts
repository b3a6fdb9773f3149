import * as z from 'zod';
import type { LinkPorts } from '../../domain/links/open-link.ts';
import type { SessionStore } from '../../domain/ports/mail-link-store.ts';
import type { Random } from '../../domain/ports/random.ts';
import type { StaffCodePorts } from '../../domain/staff/staff-code.ts';
import { authenticator } from './authenticator.ts';
import { LinkOpeningEnvironment, linkOpening } from './link-opening.ts';
import { random } from './random.ts';
import { SecretBoxEnvironment, secretBox } from './secret-box.ts';
import { SessionStoreEnvironment, sessionStore } from './session-store.ts';
import { StaffStoreEnvironment, staffStore } from './staff-store.ts';

/** Variables of `staffEntry`. */
export const StaffEntryEnvironment = z.object({
  ...LinkOpeningEnvironment.shape,
  ...StaffStoreEnvironment.shape,
  ...SessionStoreEnvironment.shape,
  ...SecretBoxEnvironment.shape,
});

/** What a route takes that lets staff in by link and authenticator code. */
export interface StaffEntry extends LinkPorts, StaffCodePorts {
  sessions: SessionStore;
  random: Random;
}

export const staffEntry = (env: z.infer<typeof StaffEntryEnvironment>): StaffEntry => ({
  ...linkOpening(env),
  staff: staffStore(env),
  sessions: sessionStore(env),
  box: secretBox(env),
  authenticator: authenticator(),
  random: random(),
});
