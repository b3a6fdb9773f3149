import * as z from 'zod';
import type { EvidenceImages, EvidenceRemoval } from '../../domain/ports/evidence-images.ts';
import type { OperatorTables } from '../../domain/ports/operator-tables.ts';
import type { Workflows } from '../../domain/ports/workflows.ts';
import type { ReviewPorts } from '../../domain/review.ts';
import type { SessionPorts } from '../../domain/staff-session.ts';
import { clock } from './clock.ts';
import { DecidingEnvironment, deciding } from './deciding.ts';
import { DeskStoreEnvironment, deskStore } from './desk-store.ts';
import { EvidenceImagesEnvironment, evidenceImages } from './evidence-images.ts';
import { EvidenceRemovalEnvironment, evidenceRemoval } from './evidence-removal.ts';
import { KeyedHasherEnvironment, keyedHasherFor } from './keyed-hasher.ts';
import { MailLinkStoreEnvironment, mailLinkStore } from './mail-link-store.ts';
import { operatorTables } from './operator-tables.ts';
import { RequestStoreEnvironment, requestStore } from './request-store.ts';
import { ReviewEnvironment, review } from './review.ts';
import { SessionStoreEnvironment, sessionStore } from './session-store.ts';
import type { StaffEntry } from './staff-entry.ts';
import { StaffStoreEnvironment, staffStore } from './staff-store.ts';

/** Variables of `identityEntry`. */
export const IdentityEntryEnvironment = z.object({ ...ReviewEnvironment.shape });

/** What it takes to let staff in to documents, and to show what is on file. */
export const identityEntry = (
  env: z.infer<typeof IdentityEntryEnvironment>,
): StaffEntry & ReviewPorts & { tables: OperatorTables } => ({ ...review(env), tables: operatorTables() });

/** Variables of `identityImage`. */
export const IdentityImageEnvironment = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...StaffStoreEnvironment.shape,
  ...SessionStoreEnvironment.shape,
  ...MailLinkStoreEnvironment.shape,
  ...KeyedHasherEnvironment.shape,
  ...EvidenceImagesEnvironment.shape,
});

/** What it takes to show an image in a session: nothing here can decide or delete. */
export const identityImage = (
  env: z.infer<typeof IdentityImageEnvironment>,
): SessionPorts & ReviewPorts & { images: EvidenceImages } => ({
  store: requestStore(env),
  desks: deskStore(env),
  staff: staffStore(env),
  sessions: sessionStore(env),
  links: mailLinkStore(env),
  hasherFor: keyedHasherFor(env),
  images: evidenceImages(env),
  clock: clock(),
});

/** Variables of `identityDeciding`. */
export const IdentityDecidingEnvironment = z.object({
  ...DecidingEnvironment.shape,
  ...EvidenceRemovalEnvironment.shape,
});

/** What it takes to judge documents in a session and to remove them at once. */
export const identityDeciding = (
  env: z.infer<typeof IdentityDecidingEnvironment>,
): SessionPorts &
  ReviewPorts & { tables: OperatorTables; removal: EvidenceRemoval; workflows: Workflows } => ({
  ...deciding(env),
  tables: operatorTables(),
  removal: evidenceRemoval(env),
});
