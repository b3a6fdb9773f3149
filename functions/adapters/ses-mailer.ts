import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { MailNotSentError } from '../domain/errors.ts';
import type { Mailer } from '../domain/ports/mailer.ts';
import { clientSettings } from './client-settings.ts';

export interface MailSettings {
  from: string;
  /** Without click and open tracking: tracking rewrites links. */
  configurationSet: string;
}

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error');

/** Hands one mail to one recipient to SES. Throws MailNotSentError, which names SES's error and no address. */
export const sesMailer = (
  settings: MailSettings,
  client: SESClient = new SESClient(clientSettings),
): Mailer => ({
  send: async ({ to, subject, text, html }) => {
    const command = new SendEmailCommand({
      Source: settings.from,
      Destination: { ToAddresses: [to] },
      Message: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } },
      ConfigurationSetName: settings.configurationSet,
    });
    await client.send(command).catch((error: unknown) => {
      throw new MailNotSentError(`mail: SES answered ${nameOf(error)}`);
    });
  },
});
