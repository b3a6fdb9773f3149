import type { APIGatewayProxyResult } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  ChangeNotAllowedError,
  ConfigurationError,
  IdempotencyMismatchError,
  InvalidInputError,
  LimitReachedError,
  LinkRefusedError,
  NotFoundError,
  VersionConflictError,
} from '../../functions/domain/errors.ts';
import { http } from '../../functions/runtime/http.ts';
import { html } from '../../functions/runtime/http-answer.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { aDesk } from '../support/desk-builder.ts';
import { type HttpHandler, httpEvent, lambdaContext, type Sent } from '../support/http-event.ts';

const canary = 'canary7f3a';
const site = () => ({ baseUrl: 'https://desk.example/v1', desk: aDesk() });
const environment = z.object({ BASE_URL: z.string().default('https://desk.example/v1') });
const input = z.strictObject({ name: z.string().max(20) });

const serve = (run: () => never | Promise<never>) =>
  http({ environment, input, ports: () => ({}), run }, site) as HttpHandler;
const sendTo = (handler: HttpHandler, sent: Partial<Sent> = {}): Promise<APIGatewayProxyResult> =>
  handler(httpEvent({ resource: '/status', fields: { name: canary }, ...sent }), lambdaContext());

describe('the wrapper of API handlers', () => {
  it.each([
    [new LinkRefusedError('link: used'), 404, 'refused-link'],
    [new NotFoundError('request: none'), 404, 'not-found'],
    [new LimitReachedError('limit: reached'), 429, 'too-many'],
    [new InvalidInputError('tail', 'too long'), 400, 'bad-input'],
    [new IdempotencyMismatchError('key: other body'), 422, 'bad-input'],
    [new VersionConflictError('request: changed'), 409, 'conflict'],
    [new ChangeNotAllowedError('status: no'), 409, 'conflict'],
    [new ConfigurationError('desk: unreadable'), 500, 'server-error'],
    [new TypeError(canary), 500, 'server-error'],
  ])('answers %s', async (error, status, kind) => {
    const log = captureLog();
    const handler = serve(() => {
      throw error;
    });
    const json = await sendTo(handler, { headers: { Accept: 'application/json' } });
    expect([json.statusCode, JSON.parse(json.body).title]).toEqual([status, kind]);
    const page = await sendTo(handler);
    expect(page.statusCode).toBe(status);
    expect(page.headers?.['Content-Type']).toContain('text/html');
    expect(`${json.body}${page.body}${log.text()}`).not.toContain(canary);
    const [line] = log.lines();
    expect(line).toMatchObject({
      level: status < 500 ? 'INFO' : 'ERROR',
      message: status < 500 ? 'request-refused' : 'request-failed',
      route: 'POST /status',
      httpStatus: status,
    });
    if (status < 500) expect(line).not.toHaveProperty('failure');
  });

  it('shows the id under which our own faults are logged', async () => {
    const log = captureLog();
    const { body } = await sendTo(
      serve(() => {
        throw new TypeError(canary);
      }),
    );
    const id = log.lines()[0]?.['correlationId'];
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(body).toContain(id);
  });

  it('sends the security headers with every answer, good or bad', async () => {
    const good = http({ environment, input, ports: () => ({}), run: () => html('<p>') }, site) as HttpHandler;
    const bad = serve(() => {
      throw new TypeError('x');
    });
    for (const answer of [
      await sendTo(good),
      await sendTo(bad),
      await sendTo(bad, { headers: { Accept: 'application/json' } }),
    ]) {
      expect(answer.headers).toMatchObject({
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'X-Frame-Options': 'DENY',
        'Content-Security-Policy': expect.stringContaining("default-src 'none'"),
        'Strict-Transport-Security': expect.stringContaining('max-age='),
        Vary: 'Accept, Accept-Language',
      });
      const names = Object.keys(answer.headers ?? {}).map((name) => name.toLowerCase());
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('answers plainly where not even a page can be made, and tries the configuration again', async () => {
    const log = captureLog();
    let tries = 0;
    const siteOf = () => {
      tries += 1;
      if (tries < 3) throw new ConfigurationError('desk.json: not beside the bundle; deploy again');
      return site();
    };
    const handler = http(
      { environment, input, ports: () => ({}), run: () => html('<p>') },
      siteOf,
    ) as HttpHandler;
    const answer = await sendTo(handler);
    expect(answer.statusCode).toBe(500);
    expect(JSON.parse(answer.body)).toMatchObject({ title: 'server-error', status: 500 });
    expect(log.lines()[0]).toMatchObject({ message: 'answer-failed' });
    expect((await sendTo(handler)).statusCode).toBe(200);
  });

  it('makes ports once, at the first call', async () => {
    let made = 0;
    const ports = () => {
      made += 1;
      return {};
    };
    const handler = http({ environment, input, ports, run: () => html('<p>') }, site) as HttpHandler;
    expect(made).toBe(0);
    await Promise.all([sendTo(handler), sendTo(handler)]);
    await sendTo(handler);
    expect(made).toBe(1);
  });

  it('survives an event that is none', async () => {
    const log = captureLog();
    const handler = serve(() => {
      throw new Error('unreachable');
    });
    for (const event of [undefined, {}, { body: canary }, canary]) {
      expect((await handler(event, lambdaContext())).statusCode).toBe(500);
    }
    expect(log.text()).not.toContain(canary);
  });
});
