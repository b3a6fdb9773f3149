import * as z from 'zod';
import { type Assertion, AssertionSchema, takeInAsserted } from '../domain/intake/account-door.ts';
import { afterCommit } from '../runtime/after-commit.ts';
import { type Asserting, AssertingEnvironment, asserting } from '../runtime/dependencies/asserting.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { json } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';
import { UnsignedCallError } from '../runtime/http-errors.ts';
import { log } from '../runtime/logger.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape, ...AssertingEnvironment.shape });
export const InputSchema = AssertionSchema;

/**
 * Accepts a request that the operator's own server makes in the name of a live session. IAM checks who calls; this
 * refuses once more whatever reaches it without, should the route ever be opened by mistake.
 */
export const acceptAccountRequest = async (assertion: Assertion, ports: Asserting, caller: Caller) => {
  if (!caller.signed) throw new UnsignedCallError('signature: sign the call as IAM asks');
  const { requestId, reference, right } = await takeInAsserted(assertion, ports);
  log.info('request-accepted', { requestId, right });
  await afterCommit('workflow-not-started', requestId, () => ports.workflows.start(requestId, 1));
  return json({ status: 'accepted', reference }, 202);
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  takes: ['json'],
  ports: asserting,
  run: acceptAccountRequest,
});
