import * as z from 'zod';
import { type GuestAssertion, GuestAssertionSchema, takeInGuest } from '../domain/intake/guest-door.ts';
import { codeForPeople } from '../domain/secret.ts';
import { afterCommit } from '../runtime/after-commit.ts';
import { type Asserting, AssertingEnvironment, asserting } from '../runtime/dependencies/asserting.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { json } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';
import { UnsignedCallError } from '../runtime/http-errors.ts';
import { log } from '../runtime/logger.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape, ...AssertingEnvironment.shape });
export const InputSchema = GuestAssertionSchema;

/**
 * Accepts a request that the operator's own server makes for a guest whose live cookie it sees; the code in the
 * answer is the guest's only way back, and is not to be had again. Like the account door it refuses what is not signed.
 */
export const acceptGuestRequest = async (assertion: GuestAssertion, ports: Asserting, caller: Caller) => {
  if (!caller.signed) throw new UnsignedCallError('signature: sign the call as IAM asks');
  const { request, code } = await takeInGuest(assertion, ports);
  const { requestId, reference, right } = request;
  log.info('request-accepted', { requestId, right });
  await afterCommit('workflow-not-started', requestId, () => ports.workflows.start(requestId, 1));
  return json({ status: 'accepted', reference, code: codeForPeople(code) }, 202);
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  takes: ['json'],
  ports: asserting,
  run: acceptGuestRequest,
});
