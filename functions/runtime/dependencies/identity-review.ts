import * as z from 'zod';
import type { ReviewPorts } from '../../domain/decision/review.ts';
import type { EvidenceImages, EvidenceRemoval } from '../../domain/ports/evidence-images.ts';
import type { OperatorTables } from '../../domain/ports/operator-tables.ts';
import type { Workflows } from '../../domain/ports/workflows.ts';
import type { SessionPorts } from '../../domain/staff/staff-session.ts';
import { DecidingEnvironment, deciding } from './deciding.ts';
import { EvidenceImagesEnvironment, evidenceImages } from './evidence-images.ts';
import { EvidenceRemovalEnvironment, evidenceRemoval } from './evidence-removal.ts';
import { OperatorTablesEnvironment, operatorTables } from './operator-tables.ts';
import { ReviewEnvironment, review } from './review.ts';
import type { StaffEntry } from './staff-entry.ts';
import { StaffInSessionEnvironment, staffInSession } from './staff-in-session.ts';

/** Variables of `identityEntry`. */
export const IdentityEntryEnvironment = z.object({
  ...ReviewEnvironment.shape,
  ...OperatorTablesEnvironment.shape,
});

/** What it takes to let staff in to documents, and to show what is on file. */
export const identityEntry = (
  env: z.infer<typeof IdentityEntryEnvironment>,
): StaffEntry & ReviewPorts & { tables: OperatorTables } => ({ ...review(env), tables: operatorTables(env) });

/** Variables of `identityImage`. */
export const IdentityImageEnvironment = z.object({
  ...StaffInSessionEnvironment.shape,
  ...EvidenceImagesEnvironment.shape,
});

/** What it takes to show an image in a session: nothing here can decide or delete. */
export const identityImage = (
  env: z.infer<typeof IdentityImageEnvironment>,
): SessionPorts & ReviewPorts & { images: EvidenceImages } => ({
  ...staffInSession(env),
  images: evidenceImages(env),
});

/** Variables of `identityDeciding`. */
export const IdentityDecidingEnvironment = z.object({
  ...DecidingEnvironment.shape,
  ...EvidenceRemovalEnvironment.shape,
  ...OperatorTablesEnvironment.shape,
});

/** What it takes to judge documents in a session and to remove them at once. */
export const identityDeciding = (
  env: z.infer<typeof IdentityDecidingEnvironment>,
): SessionPorts &
  ReviewPorts & { tables: OperatorTables; removal: EvidenceRemoval; workflows: Workflows } => ({
  ...deciding(env),
  tables: operatorTables(env),
  removal: evidenceRemoval(env),
});
