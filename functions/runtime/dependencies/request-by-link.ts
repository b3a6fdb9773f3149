import * as z from 'zod';
import type { LinkPorts } from '../../domain/links/open-link.ts';
import type { RequestStore } from '../../domain/ports/request-store.ts';
import { LinkOpeningEnvironment, linkOpening } from './link-opening.ts';
import { RequestStoreEnvironment, requestStore } from './request-store.ts';

/** Variables of `requestByLink`. */
export const RequestByLinkEnvironment = z.object({
  ...LinkOpeningEnvironment.shape,
  ...RequestStoreEnvironment.shape,
});

/** What a route takes that opens a link and reads the request behind it. */
export type RequestByLink = LinkPorts & { store: RequestStore };

export const requestByLink = (env: z.infer<typeof RequestByLinkEnvironment>): RequestByLink => ({
  ...linkOpening(env),
  store: requestStore(env),
});
