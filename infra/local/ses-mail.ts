import { randomUUID } from 'node:crypto';
import { z } from 'zod';

export const MailSchema = z.object({
  messageId: z.string(),
  /** Virtual time of sending, milliseconds since the epoch. */
  at: z.number(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string(),
  text: z.string().optional(),
  html: z.string().optional(),
  configurationSet: z.string().optional(),
  tags: z.record(z.string(), z.string()),
});

/** One mail that the product sent. */
export type Mail = z.infer<typeof MailSchema>;

export interface MailRules {
  /** Configuration sets of the template. */
  readonly configurationSets: readonly string[];
  /** Verified senders of the template, addresses or domains; where it has none, every sender is. */
  readonly identities: readonly string[];
}

/** SES refuses the mail; the code and message are those of its API. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html */
const MOST_RECIPIENTS = 50;
/** Printable ASCII: SES takes no other characters in an address, and no control characters anywhere. */
const ADDRESS = /^[\x21-\x3f\x41-\x7e]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
const TAG = /^[\w-]{1,256}$/;

/**
 * Reads the form of a SendEmail request.
 * @throws MailRefused where SES would answer with an error
 */
export function acceptMail(form: URLSearchParams, rules: MailRules, at: number): Mail {
  const action = form.get('Action');
  if (action !== 'SendEmail') refuse('InvalidAction', `The local stack does not know ${action}`);
  const mail = MailSchema.parse({
    messageId: `local-${randomUUID()}`,
    at,
    from: form.get('Source') ?? '',
    to: members(form, 'Destination.ToAddresses'),
    cc: members(form, 'Destination.CcAddresses'),
    bcc: members(form, 'Destination.BccAddresses'),
    replyTo: members(form, 'ReplyToAddresses'),
    subject: form.get('Message.Subject.Data') ?? '',
    text: form.get('Message.Body.Text.Data') ?? undefined,
    html: form.get('Message.Body.Html.Data') ?? undefined,
    configurationSet: form.get('ConfigurationSetName') ?? undefined,
    tags: tagsOf(form),
  });
  checkRecipients(mail);
  checkSender(mail, rules);
  checkContent(mail);
  return mail;
}

function checkRecipients(mail: Mail): void {
  const recipients = [...mail.to, ...mail.cc, ...mail.bcc];
  if (recipients.length === 0) refuse('InvalidParameterValue', 'The mail has no recipient');
  if (recipients.length > MOST_RECIPIENTS) refuse('InvalidParameterValue', 'Recipient count exceeds 50');
  for (const recipient of [...recipients, ...mail.replyTo]) {
    if (!ADDRESS.test(bareAddress(recipient))) refuse('InvalidParameterValue', 'An address is not valid');
  }
}

function checkSender(mail: Mail, rules: MailRules): void {
  const sender = bareAddress(mail.from).toLowerCase();
  if (!ADDRESS.test(sender)) refuse('InvalidParameterValue', 'The sender is not a valid address');
  const verified = rules.identities.some((identity) => {
    const known = identity.toLowerCase();
    return sender === known || sender.endsWith(`@${known}`) || sender.endsWith(`.${known}`);
  });
  if (rules.identities.length > 0 && !verified) {
    refuse('MessageRejected', 'Email address is not verified: the sender is no identity of the template');
  }
  const { configurationSet } = mail;
  if (configurationSet !== undefined && !rules.configurationSets.includes(configurationSet)) {
    refuse('ConfigurationSetDoesNotExist', 'The configuration set is not in the template');
  }
}

function checkContent(mail: Mail): void {
  if (/\p{Cc}/u.test(mail.subject + mail.from))
    refuse('InvalidParameterValue', 'A header has a control character');
  if (mail.text === undefined && mail.html === undefined)
    refuse('InvalidParameterValue', 'The mail has no body');
  for (const [name, value] of Object.entries(mail.tags)) {
    if (!TAG.test(name) || !TAG.test(value)) refuse('InvalidParameterValue', 'A message tag is not valid');
  }
}

/** A list is sent as `Name.member.1`, `Name.member.2` and so on. */
function members(form: URLSearchParams, name: string): string[] {
  const found: string[] = [];
  for (let number = 1; ; number += 1) {
    const value = form.get(`${name}.member.${number}`);
    if (value === null) return found;
    found.push(value);
  }
}

function tagsOf(form: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let number = 1; ; number += 1) {
    const name = form.get(`Tags.member.${number}.Name`);
    if (name === null) return tags;
    tags[name] = form.get(`Tags.member.${number}.Value`) ?? '';
  }
}

/** `Name <address>` or the address alone. */
function bareAddress(text: string): string {
  return /<([^<>]*)>$/.exec(text)?.[1] ?? text;
}

function refuse(code: string, message: string): never {
  throw new MailRefused(code, message);
}
