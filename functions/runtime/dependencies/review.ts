import * as z from 'zod';
import type { ReviewPorts } from '../../domain/decision/review.ts';
import { DeskStoreEnvironment, deskStore } from './desk-store.ts';
import { RequestStoreEnvironment, requestStore } from './request-store.ts';
import { type StaffEntry, StaffEntryEnvironment, staffEntry } from './staff-entry.ts';

/** Variables of `review`. */
export const ReviewEnvironment = z.object({
  ...StaffEntryEnvironment.shape,
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
});

/** What a route takes on which staff see or decide a request. */
export const review = (env: z.infer<typeof ReviewEnvironment>): StaffEntry & ReviewPorts => ({
  ...staffEntry(env),
  store: requestStore(env),
  desks: deskStore(env),
});
