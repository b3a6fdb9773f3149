import * as z from 'zod';
import type { InvalidInputError } from '../domain/errors.ts';
import { IdempotencyKeySchema } from '../domain/idempotency-key.ts';
import { MailboxSchema } from '../domain/mailbox.ts';
import type { Workflows } from '../domain/ports/workflows.ts';
import { LanguageSchema, RightSchema } from '../domain/right.ts';
import { newSecret } from '../domain/secret.ts';
import { type IntakePorts, takeIn } from '../domain/take-in.ts';
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
  language: LanguageSchema.optional(),
  idempotencyKey: IdempotencyKeySchema,
});

type Ports = IntakePorts & { workflows: Workflows };

/** Accepts a request; the answer is the same but for the reference, whoever the mailbox belongs to. */
export const acceptRequest = async (
  { statement, ...asked }: z.infer<typeof InputSchema>,
  ports: Ports,
  caller: Caller,
) => {
  const language = asked.language ?? caller.page.language;
  const request = await takeIn({ ...asked, language }, caller.source, ports);
  const { requestId, reference, right } = request;
  log.info('request-accepted', { requestId, right });
  await afterCommit('workflow-not-started', requestId, () => ports.workflows.start(requestId, 1));
  if (caller.wantsJson) return json({ status: 'accepted', reference }, 202);
  return html(renderAccepted({ ...caller.page, language, reference }), 202);
};

const formFields = ['right', 'mailbox', 'statement'] as const;

/** Shows the form again with what does not fit; the mailbox that was typed is not repeated. */
export const showFormAgain = (
  error: InvalidInputError,
  fields: Readonly<Record<string, unknown>>,
  ports: Ports,
  { page, wantsJson }: Caller,
) => {
  const field = formFields.find((name) => name === error.field);
  if (wantsJson || field === undefined) return undefined;
  const values = {
    right: RightSchema.safeParse(fields['right']).data,
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
