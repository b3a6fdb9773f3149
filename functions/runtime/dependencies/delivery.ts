import * as z from 'zod';
import type { DeliveryPorts } from '../../mails/delivery-ports.ts';
import { Variable } from '../environment.ts';
import { clock } from './clock.ts';
import { DeskStoreEnvironment, deskStore } from './desk-store.ts';
import { LimitsEnvironment, limits } from './limits.ts';
import { MailLinkStoreEnvironment, mailLinkStore } from './mail-link-store.ts';
import { MailerEnvironment, mailer } from './mailer.ts';
import { random } from './random.ts';
import { RequestStoreEnvironment, requestStore } from './request-store.ts';
import { StaffStoreEnvironment, staffStore } from './staff-store.ts';

/** Variables of `delivery`. */
export const DeliveryEnvironment = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...StaffStoreEnvironment.shape,
  ...MailLinkStoreEnvironment.shape,
  ...LimitsEnvironment.shape,
  ...MailerEnvironment.shape,
  BASE_URL: Variable,
});

/** Everything that sends mails from an outbox. */
export const delivery = (env: z.infer<typeof DeliveryEnvironment>): DeliveryPorts => ({
  store: requestStore(env),
  desks: deskStore(env),
  staff: staffStore(env),
  links: mailLinkStore(env),
  limits: limits(env),
  mailer: mailer(env),
  random: random(),
  clock: clock(),
  baseUrl: env.BASE_URL,
});
