import * as z from 'zod';
import type { DeskStore } from '../../domain/ports/desk-store.ts';
import { DeskStoreEnvironment, deskStore } from './desk-store.ts';
import { type RequestByLink, RequestByLinkEnvironment, requestByLink } from './request-by-link.ts';

/** Variables of `requestWithDesk`. */
export const RequestWithDeskEnvironment = z.object({
  ...RequestByLinkEnvironment.shape,
  ...DeskStoreEnvironment.shape,
});

/** What a route takes that also reads the version of the desk under which the request behind a link was made. */
export type RequestWithDesk = RequestByLink & { desks: DeskStore };

export const requestWithDesk = (env: z.infer<typeof RequestWithDeskEnvironment>): RequestWithDesk => ({
  ...requestByLink(env),
  desks: deskStore(env),
});
