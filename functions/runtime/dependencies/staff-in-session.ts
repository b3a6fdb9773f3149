import * as z from 'zod';
import type { ReviewPorts } from '../../domain/decision/review.ts';
import type { SessionPorts } from '../../domain/staff/staff-session.ts';
import { clock } from './clock.ts';
import { DeskStoreEnvironment, deskStore } from './desk-store.ts';
import { KeyedHasherEnvironment, keyedHasherFor } from './keyed-hasher.ts';
import { MailLinkStoreEnvironment, mailLinkStore } from './mail-link-store.ts';
import { RequestStoreEnvironment, requestStore } from './request-store.ts';
import { SessionStoreEnvironment, sessionStore } from './session-store.ts';
import { StaffStoreEnvironment, staffStore } from './staff-store.ts';

/** Variables of `staffInSession`. */
export const StaffInSessionEnvironment = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...StaffStoreEnvironment.shape,
  ...SessionStoreEnvironment.shape,
  ...MailLinkStoreEnvironment.shape,
  ...KeyedHasherEnvironment.shape,
});

/** What a route takes on which staff are in their session: no code is checked there, so no secret can be opened. */
export const staffInSession = (
  env: z.infer<typeof StaffInSessionEnvironment>,
): SessionPorts & ReviewPorts => ({
  store: requestStore(env),
  desks: deskStore(env),
  staff: staffStore(env),
  sessions: sessionStore(env),
  links: mailLinkStore(env),
  hasherFor: keyedHasherFor(env),
  clock: clock(),
});
