import type { IncomingMessage } from 'node:http';
import type { CorsRule } from './buckets.ts';
import { S3Error } from './s3-error.ts';

/**
 * The headers by which a browser lets a page of another origin see the answer; none when no rule of the bucket
 * fits: https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export function corsHeaders(rules: readonly CorsRule[], request: IncomingMessage): Record<string, string> {
  const { origin } = request.headers;
  if (origin === undefined) return {};
  const rule = rules.find((one) => allows(one, origin, request.method ?? '', []));
  return rule === undefined ? {} : headersOf(rule, origin, []);
}

/**
 * Answers a browser's question before it sends a request to another origin.
 * @throws S3Error when the question is not whole, or no rule of the bucket allows what it asks for
 */
export function preflightHeaders(
  rules: readonly CorsRule[],
  request: IncomingMessage,
): Record<string, string> {
  const { origin, 'access-control-request-method': method } = request.headers;
  if (origin === undefined || method === undefined)
    throw new S3Error(
      'BadRequest',
      'Insufficient information. Origin and Access-Control-Request-Method headers are needed.',
    );
  const wanted = listOf(request.headers['access-control-request-headers']);
  const rule = rules.find((one) => allows(one, origin, method, wanted));
  if (rule !== undefined) return headersOf(rule, origin, wanted);
  const reason = rules.length === 0 ? 'CORS is not enabled for this bucket.' : 'no rule allows this request.';
  throw new S3Error('AccessForbidden', `CORSResponse: ${reason}`);
}

function allows(rule: CorsRule, origin: string, method: string, headers: readonly string[]): boolean {
  return (
    rule.AllowedOrigins.some((pattern) => fits(pattern, origin)) &&
    rule.AllowedMethods.some((allowed) => allowed === method) &&
    headers.every((name) => rule.AllowedHeaders.some((pattern) => fits(pattern.toLowerCase(), name)))
  );
}

function headersOf(rule: CorsRule, origin: string, asked: readonly string[]): Record<string, string> {
  const everybody = rule.AllowedOrigins.includes('*');
  return {
    'access-control-allow-origin': everybody ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(asked.length > 0 && { 'access-control-allow-headers': asked.join(', ') }),
    ...(rule.ExposedHeaders.length > 0 && {
      'access-control-expose-headers': rule.ExposedHeaders.join(', '),
    }),
    ...(rule.MaxAge !== undefined && { 'access-control-max-age': String(rule.MaxAge) }),
    ...(!everybody && { 'access-control-allow-credentials': 'true' }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** A pattern may hold one `*`. */
function fits(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

function listOf(header: string | undefined): string[] {
  const names = (header ?? '').split(',').map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== '');
}
