import { SESClient } from '@aws-sdk/client-ses';
import { describe, expect, it } from 'vitest';
import { sesMailer } from '../../functions/adapters/ses-mailer.ts';
import { MailNotSentError } from '../../functions/domain/errors.ts';
import { awsServer } from '../support/engines/aws-server.ts';

const settings = { from: 'desk@operator.example', configurationSet: 'without-tracking' };
const mail = { to: 'hanako@example.com', subject: '窓口', text: '本文', html: '<p>本文</p>' };

const xml = (body: string, status = 200) => ({ status, type: 'text/xml', body });
const sent = xml(
  '<SendEmailResponse><SendEmailResult><MessageId>1</MessageId></SendEmailResult></SendEmailResponse>',
);
const rejected = xml(
  '<ErrorResponse><Error><Type>Sender</Type><Code>MessageRejected</Code>' +
    '<Message>Email address is not verified: hanako@example.com</Message></Error></ErrorResponse>',
  400,
);

describe('sesMailer', () => {
  it('A16: sends one mail to one recipient, both bodies in UTF-8, under the configuration set', async () => {
    const { calls, client } = await awsServer(sent);
    await sesMailer(settings, new SESClient(client)).send(mail);
    expect(calls).toHaveLength(1);
    const { Action, Version, ...fields } = Object.fromEntries(new URLSearchParams(calls[0]!.body));
    expect(Action).toBe('SendEmail');
    expect(fields).toEqual({
      Source: 'desk@operator.example',
      'Destination.ToAddresses.member.1': 'hanako@example.com',
      'Message.Subject.Data': '窓口',
      'Message.Subject.Charset': 'UTF-8',
      'Message.Body.Text.Data': '本文',
      'Message.Body.Text.Charset': 'UTF-8',
      'Message.Body.Html.Data': '<p>本文</p>',
      'Message.Body.Html.Charset': 'UTF-8',
      ConfigurationSetName: 'without-tracking',
    });
  });

  it('names SES’s error and leaves out its message, which quotes the address', async () => {
    const { client } = await awsServer(rejected);
    const error: unknown = await sesMailer(settings, new SESClient(client))
      .send(mail)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MailNotSentError);
    expect(String(error)).toBe('MailNotSentError: mail: SES answered MessageRejected');
    expect(error).not.toHaveProperty('cause');
  });
});
