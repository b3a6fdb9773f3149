import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { captureLog } from '../support/access-log/log-lines.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
let before: string;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
  before = await desk.digest();
});
/** Nothing that is refused here changes anything. */
afterAll(async () => expect(await desk.digest()).toBe(before));

const canary = 'canary7f3a';
const token = 'A'.repeat(43);
const tail = 'ABCD';
const staffCode = '123456';

/** A good form for every route that takes one. */
const forms: Readonly<Record<string, Record<string, string>>> = {
  '/requests': {
    right: 'erasure',
    mailbox: 'hanako@example.com',
    statement: 'yes',
    language: 'ja',
    idempotencyKey: 'key-of-this-form',
  },
  '/confirm': { token },
  '/confirm/mailbox': { token, tail },
  '/status': { token },
  '/status/withdrawal': { token, tail },
  '/status/package': { reference: '7K3QX-M92TD', code: '0123456789', tail },
  '/evidence': { token },
  '/evidence/file': {
    token,
    tail,
    document: 'drivers-licence',
    side: 'front',
    contentType: 'image/png',
  },
  '/evidence/files': { token },
  '/evidence/submission': { token, tail, name: 'Hanako' },
  '/review': { token, staffCode },
  '/review/decision': { session: token, intent: 'decide', verdict: 'grant', 'step.orders/order': 'grant' },
  '/choose': { token, staffCode },
  '/choose/subject': { session: token, candidate: '0' },
  '/enrol': { token },
  '/enrol/authenticator': { token, firstCode: staffCode },
};
const routes = Object.keys(forms);
const fieldsOf = (route: string) => Object.keys(forms[route]!);
const everyField = routes.flatMap((route) => fieldsOf(route).map((field) => [route, field] as const));
/** Printable text is no bad input there: what does not open is refused like every link. */
const opensOrNot = (field: string) => ['token', 'session', 'code'].includes(field);
/** The name is judged on the page that takes it, once the link has opened. */
const isJudgedLater = (field: string, what: string) => field === 'name' && what !== 'a very long text';
const type = (contentType: string | undefined) => ({
  headers: { 'Content-Type': contentType ?? '', Accept: 'application/problem+json' },
});

/** Sends and checks what holds for every refusal: a clear 4xx, no value in answer or log. */
const refusal = async (sent: Parameters<ApiDesk['send']>[0], secret = canary) => {
  const log = captureLog();
  const { statusCode, body, headers } = await desk.send(sent);
  expect(statusCode).toBeGreaterThanOrEqual(400);
  expect(statusCode).toBeLessThan(500);
  expect(body).not.toContain(secret);
  expect(JSON.stringify(headers)).not.toContain(secret);
  expect(log.text()).not.toContain(secret);
  return { statusCode, body };
};

describe.each(routes)('POST %s refuses', (resource) => {
  const form = forms[resource]!;
  const encoded = new URLSearchParams(form).toString();

  it('a body of another type, or of none', async () => {
    for (const contentType of [
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/xml',
      undefined,
    ]) {
      const sent = { resource, body: `${encoded}&x=${canary}`, ...type(contentType) };
      expect((await refusal(sent)).statusCode).toBe(415);
    }
  });

  it('another encoding of characters than UTF-8', async () => {
    const shiftJis = type('application/x-www-form-urlencoded; charset=Shift_JIS');
    expect((await refusal({ resource, body: encoded, ...shiftJis })).statusCode).toBe(415);
    for (const bad of ['%E3%81', '%FF', '%', '%zz', '%C0%AE', '\uFFFD']) {
      const { statusCode, body } = await refusal({ resource, body: `${encoded}&${canary}=${bad}` });
      expect([statusCode, body.includes('body')]).toEqual([400, true]);
    }
    const bytes = Buffer.concat([Buffer.from(`${encoded}&${canary}=`), Buffer.from([0x93, 0xfa])]);
    expect((await refusal({ resource, body: bytes })).statusCode).toBe(400);
  });

  it('a body of more than 16 KB', async () => {
    const body = `${encoded}&${canary}=${'x'.repeat(16_384)}`;
    expect((await refusal({ resource, body })).statusCode).toBe(413);
    expect((await refusal({ resource, body: Buffer.from(body) })).statusCode).toBe(413);
  });

  it('JSON that is malformed, not an object, or not taken here', async () => {
    const takesJson = resource === '/requests';
    for (const body of [
      `{"mailbox":"${canary}"`,
      `{"mailbox":"${canary}"} x`,
      '[]',
      '1',
      'null',
      '"x"',
      '',
    ]) {
      const { statusCode } = await refusal({ resource, body, ...type('application/json') });
      expect(statusCode).toBe(takesJson ? 400 : 415);
    }
  });

  it('000-01: an empty body, and unknown and repeated fields, which it names', async () => {
    expect((await refusal({ resource, body: '' })).statusCode).toBe(400);
    const unknown = await refusal({ resource, fields: { ...form, surplus: canary } });
    expect([unknown.statusCode, unknown.body.includes('surplus')]).toEqual([400, true]);
    const [first] = fieldsOf(resource);
    const twice = await refusal({ resource, body: `${encoded}&${first}=${canary}` });
    expect([twice.statusCode, twice.body.includes(first!)]).toEqual([400, true]);
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect((await refusal({ resource, fields: { ...form, [name]: canary } })).statusCode).toBe(400);
    }
  });

  it('a name of a field that is none, without repeating it', async () => {
    const { statusCode } = await refusal({ resource, fields: { ...form, [`<b>${canary}`]: 'x' } });
    expect(statusCode).toBe(400);
  });
});

describe.each(everyField)('POST %s, field %s, refuses', (resource, field) => {
  const form = forms[resource]!;

  it.each(
    [
      ['a second header', `${canary}\r\nBcc: everybody@example.com`],
      ['a line break', `${canary}\n`],
      ['a NUL', `${canary}\0`],
      ['a bidirectional override', `\u202e${canary}`],
      ['markup', `<script>${canary}</script>`],
      ['a very long text', canary.repeat(200)],
    ].filter(([what]) => what !== 'markup' || field !== 'idempotencyKey'),
  )('%s', async (what, value) => {
    const { statusCode, body } = await refusal({ resource, fields: { ...form, [field]: value } });
    const opens = opensOrNot(field) && what === 'markup';
    expect(statusCode).toBe(opens || isJudgedLater(field, what) ? 404 : 400);
    if (statusCode === 400) expect(body).toContain(field);
  });
});

describe('POST /requests as JSON refuses', () => {
  const form = forms['/requests']!;
  const send = (value: unknown) =>
    refusal({ resource: '/requests', body: JSON.stringify(value), ...type('application/json') });

  it.each(fieldsOf('/requests').filter((field) => field !== 'language'))('a missing %s', async (field) => {
    const { [field]: _, ...rest } = form;
    const { statusCode, body } = await send(rest);
    expect([statusCode, JSON.parse(body).field]).toEqual([400, field]);
  });

  it.each(fieldsOf('/requests'))('a %s of another type', async (field) => {
    for (const value of [1, true, null, [canary], { a: canary }]) {
      const { statusCode, body } = await send({ ...form, [field]: value });
      expect([statusCode, JSON.parse(body).field]).toEqual([400, field]);
    }
  });

  it('half of a surrogate pair, and a field named __proto__', async () => {
    const lone = `{"right":"erasure","mailbox":"${canary}\\ud800@example.com","statement":"yes","idempotencyKey":"12345678"}`;
    expect(
      (await refusal({ resource: '/requests', body: lone, ...type('application/json') })).statusCode,
    ).toBe(400);
    const proto = `{"__proto__":{"right":"erasure"},"x":"${canary}"}`;
    expect(
      (await refusal({ resource: '/requests', body: proto, ...type('application/json') })).statusCode,
    ).toBe(400);
  });

  it('keys that are too short, too long, or not visible ASCII', async () => {
    for (const idempotencyKey of ['1234567', 'k'.repeat(201), 'with a space', 'キー-12345678', '']) {
      const { statusCode, body } = await send({ ...form, idempotencyKey });
      expect([statusCode, JSON.parse(body).field]).toEqual([400, 'idempotencyKey']);
    }
  });

  it('a right or a language that the desk does not offer', async () => {
    expect((await send({ ...form, right: 'disclosure' })).statusCode).toBe(400);
    expect((await send({ ...form, right: 'everything' })).statusCode).toBe(400);
    expect((await send({ ...form, language: 'fr' })).statusCode).toBe(400);
    expect((await send({ ...form, statement: 'no' })).statusCode).toBe(400);
  });

  it.each([
    'hanako',
    'hanako@',
    '@example.com',
    'hanako@example',
    'a@b.example,c@d.example',
    'Hanako <hanako@example.com>',
    '"hanako"@example.com',
    'hanako@[192.0.2.1]',
    'ｈanako@example.com',
    `${'a'.repeat(65)}@example.com`,
  ])('%s as a mailbox', async (mailbox) => {
    const { statusCode, body } = await send({ ...form, mailbox });
    expect([statusCode, JSON.parse(body).field]).toEqual([400, 'mailbox']);
  });
});
