import { beforeAll, describe, expect, it } from 'vitest';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { aMailbox } from '../support/api/requests.ts';
import { aDesk } from '../support/desk-builder.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

const lostMailbox = { coolOffHours: 72 };
let desk: ApiDesk;
let plain: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), aDesk({ lostMailbox }));
  plain = await ApiDesk.open(dynamoDb());
});

let keys = 0;
const asked = (given: Record<string, string> = {}) => {
  keys += 1;
  return {
    right: 'erasure',
    mailbox: aMailbox(),
    statement: 'yes',
    language: 'en',
    idempotencyKey: `key-${keys}-of-this-test`,
    ...given,
  };
};
const asJson = { headers: { 'Content-Type': 'application/json', Accept: 'application/json' } };
const sendJson = (fields: object, to = desk) =>
  to.send({ resource: '/requests', body: JSON.stringify(fields), ...asJson });
const lastRequest = async (): Promise<SubjectRequest> => {
  const [requestId] = desk.workflows.started.at(-1)!.split('-');
  return desk.ports.store.read(requestId as SubjectRequest['requestId']);
};
const onFile = 'Registered@example.com';

describe('a request by somebody whose mailbox is lost', () => {
  it.each([
    ['form', (fields: Record<string, string>) => desk.post('/requests', fields)],
    ['JSON', (fields: Record<string, string>) => sendJson(fields)],
  ])('is taken by %s, and names the mailbox on file in the claims alone', async (_, send) => {
    expect((await send(asked({ lostMailbox: 'yes', onFile }))).statusCode).toBe(202);
    const request = await lastRequest();
    expect(request.lostMailbox).toBe(true);
    expect(JSON.stringify(request).toLowerCase()).not.toContain('registered@');
    expect(await desk.ports.store.readClaims(request.requestId)).toMatchObject({ onFile });
  });

  it('is none where a form brings the field empty, as browsers do', async () => {
    expect((await desk.post('/requests', asked({ onFile: '' }))).statusCode).toBe(202);
    const request = await lastRequest();
    expect(request).not.toHaveProperty('lostMailbox');
    expect(await desk.ports.store.readClaims(request.requestId)).not.toHaveProperty('onFile');
  });

  const wrong: [string, Record<string, string>, string][] = [
    ['the box without an address', { lostMailbox: 'yes' }, 'onFile'],
    ['the box with an empty address', { lostMailbox: 'yes', onFile: '' }, 'onFile'],
    ['an address without the box', { onFile }, 'lostMailbox'],
    ['an address that is none', { lostMailbox: 'yes', onFile: 'canary-typed' }, 'onFile'],
    ['the same address', { lostMailbox: 'yes', onFile, mailbox: onFile.toLowerCase() }, 'onFile'],
  ];

  it.each(wrong)('is refused with %s, by the name of the field', async (_, given, field) => {
    const before = await desk.digest();
    const answer = await sendJson(asked(given));
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ title: 'bad-input', field });
    const page = await desk.post('/requests', asked(given));
    expect(page.statusCode).toBe(400);
    expect(page.body).toContain(`id="${field}-error"`);
    expect(page.body).toContain(`href="#${field}"`);
    expect(`${page.body}${answer.body}`).not.toMatch(/canary-typed|egistered@/);
    expect(await desk.digest()).toBe(before);
  });

  it('is refused where the desk takes no documents instead', async () => {
    for (const answer of [
      await sendJson(asked({ lostMailbox: 'yes', onFile }), plain),
      await plain.post('/requests', asked({ lostMailbox: 'yes', onFile })),
    ]) {
      expect(answer.statusCode).toBe(400);
      expect(answer.body).toContain('lostMailbox');
    }
  });

  it('is another body under the same key, as is another address', async () => {
    const rest = asked();
    const fields = { ...rest, lostMailbox: 'yes', onFile };
    expect((await sendJson(fields)).statusCode).toBe(202);
    expect((await sendJson({ ...fields, onFile: onFile.toLowerCase() })).statusCode).toBe(202);
    expect((await sendJson({ ...fields, onFile: 'other@example.com' })).statusCode).toBe(422);
    expect((await sendJson(rest)).statusCode).toBe(422);
  });

  it('A7: is answered the same but for the reference, whoever is named', async () => {
    const answers = await Promise.all(
      ['hanako@example.com', 'nobody@elsewhere.example'].map((named) =>
        desk.post('/requests', asked({ lostMailbox: 'yes', onFile: named })),
      ),
    );
    const [one, other] = answers.map(({ body }) => body.replaceAll(/[0-9A-Z]{5}-[0-9A-Z]{5}/g, 'REFERENCE'));
    expect(one).toBe(other);
  });
});

describe('the form', () => {
  const get = (from: ApiDesk, language: string) =>
    from.send({ method: 'GET', resource: '/', query: { language } });

  it.each(['ja', 'en'])(
    'offers it in %s where the desk does, with its cool-off, and nowhere else',
    async (language) => {
      const { body } = await get(desk, language);
      expect(body).toMatch(/<input[^>]*type="checkbox"[^>]*name="lostMailbox"[^>]*value="yes"/);
      expect(body).toMatch(/72時間|72 hours/);
      expect(/<input[^>]*name="onFile"[^>]*>/.exec(body)?.[0]).not.toContain('required');
      const without = (await get(plain, language)).body;
      expect(without).not.toContain('lostMailbox');
      expect(without).not.toContain('onFile');
    },
  );
});
