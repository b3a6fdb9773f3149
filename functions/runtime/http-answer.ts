import type { APIGatewayProxyResult } from 'aws-lambda';
import { pageHeaders } from '../pages/headers.ts';

/** What a handler answers; the wrapper adds the headers that every answer carries. */
export interface Answer {
  status: number;
  contentType: string;
  body: string;
  headers?: Readonly<Record<string, string>>;
}

/** A page. */
export const html = (body: string, status = 200): Answer => ({
  status,
  contentType: 'text/html; charset=utf-8',
  body,
});

/** A JSON answer. */
export const json = (value: unknown, status = 200, contentType = 'application/json'): Answer => ({
  status,
  contentType,
  body: JSON.stringify(value),
});

/**
 * Nothing of ours is stored, framed, sniffed or told to another site, and TLS stays on (RFC 6797).
 * `vary`: the language and the form of an answer follow these two.
 */
const houseHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=63072000',
  vary: 'accept, accept-language',
};

/** The answer as the gateway takes it; to HEAD without its body (RFC 9110 9.3.2). */
export const toResult = (answer: Answer, method: string): APIGatewayProxyResult => ({
  statusCode: answer.status,
  headers: { ...houseHeaders, ...pageHeaders, ...answer.headers, 'content-type': answer.contentType },
  body: method === 'HEAD' ? '' : answer.body,
});
