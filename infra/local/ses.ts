import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Assembly } from './assembly.ts';
import { LOOPBACK, portOf } from './free-port.ts';
import { readBody, serveHttp } from './http-service.ts';
import { PersistedFile } from './persisted-file.ts';
import { acceptMail, type Mail, MailRefused, MailSchema } from './ses-mail.ts';

// `require`, because Node and bundlers disagree on what the default import of this CommonJS package is.
const require = createRequire(import.meta.url);
const engine: typeof import('aws-ses-v2-local') = require('aws-ses-v2-local');
const store: typeof import('aws-ses-v2-local/dist/store.js') = require('aws-ses-v2-local/dist/store.js');

/** Larger than any message that SES takes through SendEmail. */
const LARGEST_BODY_BYTES = 12 * 1024 * 1024;

export interface SesService {
  /** Where the SDK's SES client sends to. */
  readonly url: string;
  /** The inbox page for people. */
  readonly inboxUrl: string;
  mails(): readonly Mail[];
  close(): Promise<void>;
}

/**
 * Serves SES's SendEmail (version 1) and shows the mails on the inbox page of `aws-ses-v2-local`. Addresses,
 * configuration set and sender are checked as SES would; nothing bounces and nothing is ever sent out.
 * The inbox page's store is one per process.
 */
export async function startSes(
  assembly: Assembly,
  options: { readonly dataDir: string | undefined; readonly now: () => number },
): Promise<SesService> {
  const file = new PersistedFile(options.dataDir, 'mails.json', z.array(MailSchema));
  const mails = file.read([]);
  const rules = {
    configurationSets: namesOf(assembly, 'AWS::SES::ConfigurationSet'),
    identities: namesOf(assembly, 'AWS::SES::EmailIdentity'),
  };
  store.clearStore();
  mails.forEach(showInInbox);
  const inbox = await engine.default({ host: LOOPBACK, port: 0 });

  const service = await serveHttp(async (request, response) => {
    const body = (await readBody(request, LARGEST_BODY_BYTES)) ?? Buffer.alloc(0);
    try {
      const mail = acceptMail(new URLSearchParams(body.toString()), rules, options.now());
      mails.push(mail);
      file.write(mails);
      showInInbox(mail);
      response.writeHead(200, { 'content-type': 'text/xml' }).end(sent(mail.messageId));
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      response.writeHead(400, { 'content-type': 'text/xml' }).end(refused(error));
    }
  });
  return {
    url: service.url,
    inboxUrl: `http://${LOOPBACK}:${portOf(inbox)}/`,
    mails: () => mails,
    close: async () => {
      await Promise.all([service.close(), closeServer(inbox)]);
    },
  };
}

function namesOf(assembly: Assembly, type: string): string[] {
  return assembly.resources(type).map((resource) => resource.name);
}

function showInInbox({ at, from, to, cc, bcc, replyTo, subject, text, html, messageId }: Mail): void {
  store.saveEmail({
    messageId,
    from,
    replyTo,
    destination: { to, cc, bcc },
    subject,
    body: { text, html },
    attachments: [],
    at: Math.floor(at / 1000),
  });
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function sent(messageId: string): string {
  return `<SendEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendEmailResult><MessageId>${messageId}</MessageId></SendEmailResult></SendEmailResponse>`;
}

function refused({ code, message }: MailRefused): string {
  return `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}
