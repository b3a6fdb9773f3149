import { beforeAll, describe, expect, it } from 'vitest';
import { captureLog } from '../support/access-log/log-lines.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
});

let keys = 0;
const aKey = () => {
  keys += 1;
  return `key-${keys}-of-this-test`;
};
const asked = (given: Record<string, string> = {}) => ({
  right: 'erasure',
  mailbox: 'hanako@example.com',
  statement: 'yes',
  language: 'ja',
  idempotencyKey: aKey(),
  ...given,
});
const asJson = { headers: { 'Content-Type': 'application/json', Accept: 'application/json' } };
const referenceOf = (body: string) => JSON.parse(body).reference as string;

describe('accepting a request', () => {
  it('answers 202 with a page, keeps the request with its claims and starts its workflow', async () => {
    const answer = await desk.post('/requests', asked());
    expect(answer.statusCode).toBe(202);
    const started = desk.workflows.started.at(-1)!;
    const [requestId] = started.split('-');
    const request = await desk.ports.store.read(requestId as never);
    expect(request).toMatchObject({
      status: 'received',
      proof: 'P0',
      deskHash: desk.deskHash,
      language: 'ja',
    });
    expect(answer.body).toContain(request.reference);
    expect(await desk.ports.store.readClaims(request.requestId)).toMatchObject({
      mailbox: 'hanako@example.com',
    });
    expect(await desk.ports.store.readPending(request.mailboxKey)).toContain(request.requestId);
    expect(request.dueAt).toBe('2026-12-01T14:59:59.999Z');
  });

  it('takes JSON and answers in JSON', async () => {
    const answer = await desk.send({ resource: '/requests', body: JSON.stringify(asked()), ...asJson });
    expect(answer.statusCode).toBe(202);
    expect(answer.headers?.['Content-Type']).toBe('application/json');
    expect(JSON.parse(answer.body)).toEqual({
      status: 'accepted',
      reference: expect.stringMatching(/^.{5}-.{5}$/),
    });
  });

  it('A7: answers the same but for the reference, whatever the mailbox', async () => {
    const [one, other] = await Promise.all(
      ['hanako@example.com', 'nobody@elsewhere.example'].map((mailbox) =>
        desk.send({ resource: '/requests', body: JSON.stringify(asked({ mailbox })), ...asJson }),
      ),
    );
    const blanked = ({ body }: { body: string }) => body.replace(referenceOf(body), 'REFERENCE');
    expect(blanked(one!)).toBe(blanked(other!));
    expect(one!.headers).toEqual(other!.headers);
  });

  it('gives the first request again for the same key and body, in any case of the mailbox', async () => {
    const fields = asked();
    const first = await desk.send({ resource: '/requests', body: JSON.stringify(fields), ...asJson });
    const again = { ...fields, mailbox: 'Hanako@Example.COM' };
    const second = await desk.send({ resource: '/requests', body: JSON.stringify(again), ...asJson });
    expect(second.body).toBe(first.body);
    expect(second.statusCode).toBe(202);
  });

  it('A22: takes one of twenty that are sent at once under one key', async () => {
    const body = JSON.stringify(asked({ mailbox: 'at-once@example.com' }));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => desk.send({ resource: '/requests', body, ...asJson })),
    );
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body: sent }) => referenceOf(sent))).size).toBe(1);
  });

  it('refuses a key that was used with another body, and keeps the first request', async () => {
    const fields = asked();
    await desk.post('/requests', fields);
    const before = await desk.digest();
    const answer = await desk.post('/requests', { ...fields, language: 'en' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('idempotencyKey');
    expect(await desk.digest()).toBe(before);
  });

  it('scopes a key to its mailbox', async () => {
    const idempotencyKey = aKey();
    const [one, other] = await Promise.all(
      ['one@example.com', 'other@example.com'].map((mailbox) =>
        desk.send({
          resource: '/requests',
          body: JSON.stringify(asked({ mailbox, idempotencyKey })),
          ...asJson,
        }),
      ),
    );
    expect(referenceOf(one!.body)).not.toBe(referenceOf(other!.body));
  });

  it('takes the key from the header, quoted or bare, and refuses two that differ', async () => {
    const { idempotencyKey, ...rest } = asked();
    const send = (headers: Record<string, string | string[]>, fields = {}) =>
      desk.post('/requests', { ...rest, ...fields }, { headers: { Accept: 'application/json', ...headers } });
    const bare = await send({ 'Idempotency-Key': idempotencyKey });
    expect(bare.statusCode).toBe(202);
    expect((await send({ 'idempotency-key': `"${idempotencyKey}"` })).body).toBe(bare.body);
    expect((await send({ 'Idempotency-Key': idempotencyKey }, { idempotencyKey })).body).toBe(bare.body);
    expect((await send({ 'Idempotency-Key': idempotencyKey }, { idempotencyKey: aKey() })).statusCode).toBe(
      400,
    );
    expect((await send({ 'Idempotency-Key': [idempotencyKey, aKey()] })).statusCode).toBe(400);
    expect((await send({})).statusCode).toBe(400);
  });

  it('accepts also when the workflow cannot be started, and logs that without what the engine said', async () => {
    const log = captureLog();
    desk.workflows.failures = 1;
    const answer = await desk.post('/requests', asked({ mailbox: 'not-started@example.com' }));
    expect(answer.statusCode).toBe(202);
    expect(log.lines().map(({ message }) => message)).toEqual(['request-accepted', 'workflow-not-started']);
    expect(log.text()).not.toContain('canary-of-the-engine');
    expect(await desk.state()).toContain('not-started@example.com');
  });

  it('A27: answers 429 to a flood from one source before it accepts anything', async () => {
    const source = '203.0.113.9';
    for (let count = 0; count < 100; count += 1) {
      await desk.ports.limits.count(`intake.${desk.hasher('source', source)}`, 600, 100, desk.clock.now());
    }
    const before = await desk.digest();
    expect((await desk.post('/requests', asked(), { source })).statusCode).toBe(429);
    expect(await desk.digest()).toBe(before);
    expect((await desk.post('/requests', asked(), { source: '203.0.113.10' })).statusCode).toBe(202);
  });

  it('shows the form again to a browser with what does not fit and without what was typed', async () => {
    const answer = await desk.post('/requests', asked({ mailbox: 'canary-typed' }));
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('id="mailbox-error"');
    expect(answer.body).not.toContain('canary-typed');
    expect(answer.body).toMatch(/name="statement"[^>]*checked/);
  });
});
