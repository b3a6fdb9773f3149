import * as z from 'zod';
import type { LinkPorts } from '../../domain/links/open-link.ts';
import { clock } from './clock.ts';
import { KeyedHasherEnvironment, keyedHasherFor } from './keyed-hasher.ts';
import { LimitsEnvironment, limits } from './limits.ts';
import { MailLinkStoreEnvironment, mailLinkStore } from './mail-link-store.ts';

/** Variables of `linkOpening`. */
export const LinkOpeningEnvironment = z.object({
  ...MailLinkStoreEnvironment.shape,
  ...LimitsEnvironment.shape,
  ...KeyedHasherEnvironment.shape,
});

/** What every route that opens a link takes. */
export const linkOpening = (env: z.infer<typeof LinkOpeningEnvironment>): LinkPorts => {
  const hasherFor = keyedHasherFor(env);
  return { links: mailLinkStore(env), limits: limits(env), clock: clock(), hasherFor };
};
