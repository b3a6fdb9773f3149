import {
  AssertionReplayedError,
  ChangeNotAllowedError,
  IdempotencyMismatchError,
  InvalidInputError,
  LimitReachedError,
  LinkRefusedError,
  NotFoundError,
  VersionConflictError,
} from '../domain/errors.ts';
import { type Problem, renderProblem } from '../pages/problem.tsx';
import { type Answer, html, json } from './http-answer.ts';
import type { Caller } from './http-caller.ts';
import { BodyTooLargeError, UnsignedCallError, UnsupportedMediaTypeError } from './http-errors.ts';

const problemJson = 'application/problem+json';

/** How an error is answered. */
export interface Refusal {
  status: number;
  problem: Problem;
}

/** The one translation of errors to answers; whatever is not named here is our own fault. */
export const refusalOf = (error: unknown, correlationId: string): Refusal => {
  if (error instanceof LinkRefusedError) return { status: 404, problem: { kind: 'refused-link' } };
  if (error instanceof NotFoundError) return { status: 404, problem: { kind: 'not-found' } };
  if (error instanceof LimitReachedError) return { status: 429, problem: { kind: 'too-many' } };
  if (error instanceof InvalidInputError) return badInput(400, error.field);
  if (error instanceof BodyTooLargeError) return badInput(413, 'body');
  if (error instanceof UnsupportedMediaTypeError) return badInput(415, 'content-type');
  if (error instanceof UnsignedCallError) return { status: 403, problem: { kind: 'not-signed' } };
  if (error instanceof AssertionReplayedError) return { status: 409, problem: { kind: 'replayed' } };
  // 422 and not 409: draft-ietf-httpapi-idempotency-key-header-07, 2.7.
  if (error instanceof IdempotencyMismatchError) return badInput(422, 'idempotencyKey');
  if (error instanceof VersionConflictError || error instanceof ChangeNotAllowedError) {
    return { status: 409, problem: { kind: 'conflict' } };
  }
  return { status: 500, problem: { kind: 'server-error', correlationId } };
};

const badInput = (status: number, field: string): Refusal => ({
  status,
  problem: { kind: 'bad-input', field },
});

/** What a program is told: RFC 9457. The texts are our own; `detail` names a field and never its value. */
const asJson = ({ status, problem }: Refusal, error: unknown): Answer => {
  const { kind, ...members } = problem;
  const detail = status < 500 && error instanceof InvalidInputError ? { detail: error.message } : {};
  return json({ type: 'about:blank', title: kind, status, ...detail, ...members }, status, problemJson);
};

/** The answer to a refusal, as a page or as JSON. The same refusal gives the same bytes. */
export const refusalAnswer = (refusal: Refusal, error: unknown, caller: Caller): Answer =>
  caller.wantsJson
    ? asJson(refusal, error)
    : html(renderProblem({ ...caller.page, problem: refusal.problem }), refusal.status);

/** The answer where not even a page can be made: the desk or the address of this deployment cannot be read. */
export const bareAnswer = (correlationId: string): Answer =>
  json({ type: 'about:blank', title: 'server-error', status: 500, correlationId }, 500, problemJson);
