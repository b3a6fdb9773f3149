import * as z from 'zod';
import { InvalidInputError } from '../domain/errors.ts';
import { IdempotencyKeySchema } from '../domain/intake/idempotency-key.ts';
import { MailboxSchema } from '../domain/intake/mailbox.ts';
import { type IntakePorts, takeIn } from '../domain/intake/take-in.ts';
import type { Workflows } from '../domain/ports/workflows.ts';
import { LanguageSchema, RightSchema } from '../domain/right.ts';
import { newSecret } from '../domain/secret.ts';
import { renderAccepted } from '../pages/accepted.tsx';
import { renderRequestForm } from '../pages/request-form.tsx';
import { afterCommit } from '../runtime/after-commit.ts';
import { IntakeEnvironment, intake } from '../runtime/dependencies/intake.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { WorkflowsEnvironment, workflows } from '../runtime/dependencies/workflows.ts';
import { http } from '../runtime/http.ts';
import { html, json } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';
import { log } from '../runtime/logger.ts';

export const EnvironmentSchema = z.object({
  ...SiteEnvironment.shape,
  ...IntakeEnvironment.shape,
  ...WorkflowsEnvironment.shape,
});
export const InputSchema = z.strictObject({
  right: RightSchema,
  mailbox: MailboxSchema,
  statement: z.literal('yes'),
  /** The mailbox on file is lost: `onFile` names it, `mailbox` is one that can be read. */
  lostMailbox: z.literal('yes').optional(),
  /** A form that is not filled in sends it empty. */
  onFile: z.literal('').or(MailboxSchema).optional(),
  language: LanguageSchema.optional(),
  idempotencyKey: IdempotencyKeySchema,
});

type Ports = IntakePorts & { workflows: Workflows };

/** Throws InvalidInputError when the box is ticked without an address, or an address given without the box. */
const lostMailboxOf = ({ lostMailbox, onFile }: z.infer<typeof InputSchema>): string | undefined => {
  if (lostMailbox && !onFile) throw new InvalidInputError('onFile', 'give the address that is registered');
  if (!lostMailbox && onFile) throw new InvalidInputError('lostMailbox', 'say yes, or leave onFile out');
  return onFile || undefined;
};

/** Accepts a request; the answer is the same but for the reference, whoever the mailbox belongs to. */
export const acceptRequest = async (input: z.infer<typeof InputSchema>, ports: Ports, caller: Caller) => {
  const { statement: _, lostMailbox: __, ...asked } = input;
  const language = asked.language ?? caller.page.language;
  const onFile = lostMailboxOf(input);
  const request = await takeIn({ ...asked, language, onFile }, caller.source, ports);
  const { requestId, reference, right } = request;
  log.info('request-accepted', { requestId, right });
  await afterCommit('workflow-not-started', requestId, () => ports.workflows.start(requestId, 1));
  if (caller.wantsJson) return json({ status: 'accepted', reference }, 202);
  return html(renderAccepted({ ...caller.page, language, reference }), 202);
};

const formFields = ['right', 'mailbox', 'statement'] as const;
const lostMailboxFields = [...formFields, 'lostMailbox', 'onFile'] as const;

/** Shows the form again with what does not fit; the mailboxes that were typed are not repeated. */
export const showFormAgain = (
  error: InvalidInputError,
  fields: Readonly<Record<string, unknown>>,
  ports: Ports,
  { page, wantsJson }: Caller,
) => {
  const shown = page.desk.lostMailbox ? lostMailboxFields : formFields;
  const field = shown.find((name) => name === error.field);
  if (wantsJson || field === undefined) return undefined;
  const values = {
    right: RightSchema.safeParse(fields['right']).data,
    lostMailbox: fields['lostMailbox'] === 'yes',
    statement: fields['statement'] === 'yes',
  };
  const idempotencyKey = newSecret(ports.random);
  return html(renderRequestForm({ ...page, idempotencyKey, values, errors: [field] }), 400);
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  takes: ['form', 'json'],
  takesIdempotencyKey: true,
  ports: (environment) => ({ ...intake(environment), workflows: workflows(environment) }),
  run: acceptRequest,
  showAgain: showFormAgain,
});
