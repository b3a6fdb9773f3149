import middy from '@middy/core';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { z } from 'zod';
import { type Site, type SiteEnvironment, site } from './dependencies/site.ts';
import { parseEnvironment } from './environment.ts';
import { type Answer, toResult } from './http-answer.ts';
import { type BodyType, type Fields, readFields } from './http-body.ts';
import { type Caller, callerOf } from './http-caller.ts';
import { type HttpEvent, HttpEventSchema } from './http-event.ts';
import { parseInput } from './http-input.ts';
import { bareAnswer, refusalAnswer, refusalOf } from './http-problem.ts';
import { log } from './logger.ts';
import { once } from './once.ts';

interface Route<Environment, Input, Ports> {
  environment: z.ZodType<Environment>;
  input: z.ZodType<Input>;
  /** What a POST may bring, a form unless said; a GET takes its input from path and query. */
  takes?: readonly BodyType[];
  ports: (environment: Environment) => Ports | Promise<Ports>;
  run: (input: Input, ports: Ports, caller: Caller) => Answer | Promise<Answer>;
}

const fieldsOf = (event: HttpEvent, takes: readonly BodyType[]): Fields => {
  if (event.httpMethod === 'POST') return readFields(event, takes);
  const query = Object.entries(event.multiValueQueryStringParameters ?? {});
  return {
    ...Object.fromEntries(query.map(([name, values]) => [name, values?.[0]])),
    ...event.pathParameters,
  };
};

/** Answers an error in the one way that `refusalOf` knows; only our own faults are logged with what they say. */
const answerError = (error: unknown, caller: Caller, correlationId: string): Answer => {
  const refusal = refusalOf(error, correlationId);
  const facts = {
    route: caller.route,
    httpStatus: refusal.status,
    kind: refusal.problem.kind,
    correlationId,
  };
  if (refusal.status >= 500) log.error('request-failed', facts, error);
  else log.info('request-refused', facts);
  return refusalAnswer(refusal, error, caller);
};

/** The last resort logs what stood in the way of a proper answer. */
const answerBarely = (error: unknown, correlationId: string): Answer => {
  log.error('answer-failed', { correlationId }, error);
  return bareAnswer(correlationId);
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
      const answer = await Promise.resolve()
        .then(async () => callerOf(HttpEventSchema.parse(failed.event), await siteOnce()))
        .then((caller) => answerError(failed.error, caller, correlationId))
        .catch((error: unknown) => answerBarely(error, correlationId));
      failed.response = toResult(answer, event?.httpMethod ?? 'GET');
    })
    .handler(async (event: unknown) => {
      const request = HttpEventSchema.parse(event);
      const input = parseInput(route.input, fieldsOf(request, route.takes ?? ['form']));
      const caller = callerOf(request, await siteOnce());
      return toResult(await route.run(input, await portsOnce(), caller), request.httpMethod);
    });
};
