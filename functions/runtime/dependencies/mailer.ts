import * as z from 'zod';
import { sesMailer } from '../../adapters/ses-mailer.ts';
import type { Mailer } from '../../domain/ports/mailer.ts';
import { Variable } from '../environment.ts';

/** Variables of `mailer`: the sender, and the configuration set without click and open tracking. */
export const MailerEnvironment = z.object({ MAIL_FROM: Variable, MAIL_CONFIGURATION_SET: Variable });

/** Hands mails to SES. */
export const mailer = (env: z.infer<typeof MailerEnvironment>): Mailer =>
  sesMailer({ from: env.MAIL_FROM, configurationSet: env.MAIL_CONFIGURATION_SET });
