import middy from '@middy/core';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type * as z from 'zod';
import { InvalidInputError } from '../domain/errors.ts';
import { type Site, type SiteEnvironment, site } from './dependencies/site.ts';
import { parseEnvironment } from './environment.ts';
import { type Answer, toResult } from './http-answer.ts';
import type { BodyType, Fields } from './http-body.ts';
import { type Caller, callerOf } from './http-caller.ts';
import { type HttpEvent, HttpEventSchema } from './http-event.ts';
import { fieldsOf } from './http-fields.ts';
import { parseInput } from './http-input.ts';
import { bareAnswer, refusalAnswer, refusalOf } from './http-problem.ts';
import { log } from './logger.ts';
import { once } from './once.ts';

interface Route<Environment, Input, Ports> {
  environment: z.ZodType<Environment>;
  input: z.ZodType<Input>;
  /** What a POST may bring, a form unless said; a GET takes its input from path and query. */
  takes?: readonly BodyType[];
  /** Takes the header `Idempotency-Key` as the field `idempotencyKey`. */
  takesIdempotencyKey?: boolean;
  ports: (environment: Environment) => Ports | Promise<Ports>;
  run: (input: Input, ports: Ports, caller: Caller) => Answer | Promise<Answer>;
  /** Shows a form again whose input does not fit, instead of the page that every other route answers with. */
  showAgain?: (error: InvalidInputError, fields: Fields, ports: Ports, caller: Caller) => Answer | undefined;
}

/** Answers an error in the one way that `refusalOf` knows; only our own faults are logged with what they say. */
const answerError = (error: unknown, caller: Caller, correlationId: string): Answer => {
  const refusal = refusalOf(error, correlationId);
  const { route } = caller;
  const facts = { route, httpStatus: refusal.status, kind: refusal.problem.kind, correlationId };
  if (refusal.status >= 500) log.error('request-failed', facts, error);
  else log.info('request-refused', facts);
  return refusalAnswer(refusal, error, caller);
};

/** The last resort logs what stood in the way of a proper answer. */
const answerBarely = (error: unknown, correlationId: string): Answer => {
  log.error('answer-failed', { correlationId }, error);
  return bareAnswer(correlationId);
};

const answer = async <Environment, Input, Ports>(
  route: Route<Environment, Input, Ports>,
  event: HttpEvent,
  ports: Ports,
  caller: Caller,
): Promise<Answer> => {
  const fields = fieldsOf(event, route);
  try {
    return await route.run(parseInput(route.input, fields), ports, caller);
  } catch (error) {
    const shown = error instanceof InvalidInputError && route.showAgain?.(error, fields, ports, caller);
    if (shown) return shown;
    throw error;
  }
};

/**
 * Wraps the handler of one API route: environment and ports once per cold start, body and fields parsed strictly,
 * errors answered in one place, the same headers on every answer. No event, field or result is ever logged.
 */
export const http = <Environment extends z.infer<typeof SiteEnvironment>, Input, Ports>(
  route: Route<Environment, Input, Ports>,
  siteOf: (environment: Environment) => Site = site,
) => {
  const environment = once(() => parseEnvironment(route.environment));
  const siteOnce = once(async () => siteOf(await environment()));
  const portsOnce = once(async () => route.ports(await environment()));
  return middy<unknown, APIGatewayProxyResult>()
    .onError(async (failed) => {
      const correlationId = failed.context.awsRequestId;
      const event = HttpEventSchema.safeParse(failed.event).data;
      const answered = await Promise.resolve()
        .then(async () => callerOf(HttpEventSchema.parse(failed.event), await siteOnce()))
        .then((caller) => answerError(failed.error, caller, correlationId))
        .catch((error: unknown) => answerBarely(error, correlationId));
      failed.response = toResult(answered, event?.httpMethod ?? 'GET');
    })
    .handler(async (unparsed: unknown) => {
      const event = HttpEventSchema.parse(unparsed);
      const caller = callerOf(event, await siteOnce());
      return toResult(await answer(route, event, await portsOnce(), caller), event.httpMethod);
    });
};
