import * as z from 'zod';
import { InvalidInputError } from '../domain/errors.ts';

const Texts = z.record(z.string(), z.string().optional()).nullish();
const TextLists = z.record(z.string(), z.array(z.string()).optional()).nullish();

/** The parts of a REST API proxy event (payload version 1.0) that we read; nothing else of it is touched. */
export const HttpEventSchema = z.object({
  httpMethod: z.string(),
  /** Template of the route, such as `/assets/{name}`. */
  resource: z.string(),
  headers: Texts,
  multiValueHeaders: TextLists,
  pathParameters: Texts,
  multiValueQueryStringParameters: TextLists,
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({
    requestId: z.string(),
    /** `userArn`: who signed the call, where the route asks IAM; null on every other route. */
    identity: z.object({ sourceIp: z.string(), userArn: z.string().nullish() }),
  }),
});
export type HttpEvent = z.infer<typeof HttpEventSchema>;

/** All values of a header by its lower-case name. */
const valuesOf = (event: HttpEvent, name: string): string[] => {
  const isNamed = ([key]: [string, unknown]) => key.toLowerCase() === name;
  const lists = Object.entries(event.multiValueHeaders ?? {}).filter(isNamed);
  const single = Object.entries(event.headers ?? {}).find(isNamed)?.[1];
  return lists.length > 0 ? lists.flatMap(([, list]) => list ?? []) : single === undefined ? [] : [single];
};

/**
 * A header's value by its lower-case name; undefined when absent.
 * Throws InvalidInputError when it came more than once: two readers could choose differently.
 */
export const headerOf = (event: HttpEvent, name: string): string | undefined => {
  const [value, ...more] = valuesOf(event, name);
  if (more.length > 0) throw new InvalidInputError(name, 'send this header once');
  return value;
};

/** A header that only chooses how an answer looks, all its values as one list. RFC 9110 5.3. */
export const hintOf = (event: HttpEvent, name: string): string => valuesOf(event, name).join(',');
