import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { captureLog } from '../support/access-log/log-lines.ts';
import { type HttpHandler, httpEvent, lambdaContext } from '../support/http-event.ts';

const files = readdirSync('functions/api');
const HandlerFileSchema = z.looseObject({
  EnvironmentSchema: z.instanceof(z.ZodObject),
  InputSchema: z.instanceof(z.ZodType),
  handler: z.custom<HttpHandler>((value) => typeof value === 'function'),
});
const load = async (file: string) =>
  HandlerFileSchema.parse(await import(/* @vite-ignore */ `../../functions/api/${file}`));

describe.each(files)('functions/api/%s', (file) => {
  it('exports its environment, its input and its handler, and loads without any variable', async () => {
    const { EnvironmentSchema } = await load(file);
    expect(Object.keys(EnvironmentSchema.shape)).toContain('BASE_URL');
  });

  it('answers without its variables that the fault is ours, names them in the log, and quotes nothing', async () => {
    const log = captureLog();
    const { handler } = await load(file);
    const canary = 'canary7f3a';
    const fields = { token: canary, mailbox: canary };
    const answer = await handler(httpEvent({ resource: '/status', fields }), lambdaContext());
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain(canary);
    expect(log.text()).not.toContain(canary);
    expect(log.text()).toContain('BASE_URL');
  });
});
