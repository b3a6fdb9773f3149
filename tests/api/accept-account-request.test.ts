import { beforeAll, describe, expect, it } from 'vitest';
import { freshSeconds } from '../../functions/domain/intake/door-assertion.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { aMailbox } from '../support/api/requests.ts';
import { secondsLater } from '../support/builders.ts';
import { aDesk } from '../support/desk-builder.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import type { Sent } from '../support/http-event.ts';

const statement = { ja: '消去を求めます', en: 'Erase my data' };
const rule = { proof: 'P3' as const, approvals: 2 as const, coolOffHours: 0, statement };
const rights = { erasure: { ...rule, accountDoor: true }, disclosure: rule };
const userArn = 'arn:aws:sts::123456789012:assumed-role/shop/i-0123';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), aDesk({ rights }));
});

let nonces = 0;
const anAssertion = (given: Record<string, unknown> = {}) => {
  nonces += 1;
  return {
    right: 'erasure',
    subject: `account-${nonces}`,
    mailbox: aMailbox(),
    language: 'en',
    sessionSince: secondsLater(-600).toISOString(),
    assertedAt: secondsLater(0).toISOString(),
    nonce: `nonce-of-this-test-${String(nonces).padStart(6, '0')}`,
    statement: 'yes',
    ...given,
  };
};
const assertIt = (assertion: object, rest: Partial<Sent> = {}) =>
  desk.send({
    resource: '/account/requests',
    body: JSON.stringify(assertion),
    headers: { 'Content-Type': 'application/json' },
    userArn,
    ...rest,
  });

describe('the account door', () => {
  it('takes a request in the name of a live session, which the mailbox has yet to confirm', async () => {
    const assertion = anAssertion({ subject: 'account-of-hanako' });
    const answer = await assertIt(assertion);
    expect(answer.statusCode).toBe(202);
    const { status, reference } = JSON.parse(answer.body);
    expect(status).toBe('accepted');
    const requestId = (await desk.ports.store.findByReference(reference))!;
    const request = await desk.ports.store.read(requestId);
    expect(request).toMatchObject({ session: true, proof: 'P0', status: 'received', language: 'en' });
    expect(request).not.toHaveProperty('lostMailbox');
    expect(JSON.stringify(request)).not.toContain('account-of-hanako');
    expect(await desk.ports.store.readClaims(requestId)).toEqual({
      requestId,
      mailbox: assertion.mailbox,
      session: { subject: 'account-of-hanako', since: assertion.sessionSince },
    });
    expect(desk.workflows.started).toContain(`${requestId}-1`);
    expect(await desk.ports.store.readPending(request.mailboxKey)).toEqual([requestId]);
  });

  it('A22: refuses a replay, also of twenty at once, and never makes a second request', async () => {
    const assertion = anAssertion();
    const answers = await Promise.all(Array.from({ length: 20 }, () => assertIt(assertion)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, ...Array(19).fill(409)]);
    const refused = answers.find(({ statusCode }) => statusCode === 409)!;
    expect(refused.headers?.['Content-Type']).toBe('application/problem+json');
    expect(JSON.parse(refused.body)).toEqual({ type: 'about:blank', title: 'replayed', status: 409 });
    const before = await desk.digest();
    for (const given of [{}, { mailbox: aMailbox() }, { subject: 'account-of-taro' }, { language: 'ja' }]) {
      expect((await assertIt({ ...assertion, ...given })).statusCode).toBe(409);
    }
    expect(await desk.digest()).toBe(before);
  });

  it('A22: refuses a replay as long as the assertion is fresh, and a stale one after', async () => {
    const assertion = anAssertion({ assertedAt: secondsLater(freshSeconds).toISOString() });
    expect((await assertIt(assertion)).statusCode).toBe(202);
    desk.pass(2 * freshSeconds);
    expect((await assertIt(assertion)).statusCode).toBe(409);
    desk.pass(1);
    expect((await assertIt(assertion)).statusCode).toBe(400);
    desk.pass(-2 * freshSeconds - 1);
  });

  it.each<[string, object, string]>([
    ['stale', { assertedAt: secondsLater(-301).toISOString() }, 'assertedAt'],
    ['dated ahead', { assertedAt: secondsLater(301).toISOString() }, 'assertedAt'],
    ['of a session that began after it', { sessionSince: secondsLater(1).toISOString() }, 'sessionSince'],
    ['of a session that is too old', { sessionSince: secondsLater(-43_201).toISOString() }, 'sessionSince'],
    ['for a right that asks more', { right: 'disclosure' }, 'right'],
    ['for a right that is not offered', { right: 'suspension' }, 'right'],
    ['with a field that nobody knows', { proof: 'P3' }, 'proof'],
    ['without the statement', { statement: 'no' }, 'statement'],
    ['with a forged session', { session: true }, 'session'],
    ['with two addresses', { mailbox: 'canary@example.com,other@example.com' }, 'mailbox'],
  ])('A16: refuses an assertion %s by the name of the field, and keeps nothing', async (_, given, field) => {
    const before = await desk.digest();
    const log = captureLog();
    const answer = await assertIt(anAssertion({ subject: 'canary-subject', ...given }));
    expect(answer.statusCode).toBe(400);
    expect(answer.headers?.['Content-Type']).toBe('application/problem+json');
    expect(JSON.parse(answer.body)).toMatchObject({ title: 'bad-input', status: 400, field });
    expect(answer.body).not.toMatch(/canary|2026-11/);
    expect(log.text()).not.toContain('canary');
    expect(await desk.digest()).toBe(before);
  });

  it('a refused assertion can be mended and sent again with its nonce: nothing was used up', async () => {
    const assertion = anAssertion();
    expect((await assertIt({ ...assertion, right: 'disclosure' })).statusCode).toBe(400);
    expect((await assertIt(assertion)).statusCode).toBe(202);
  });

  it('A9: refuses whatever comes without IAM, should the route ever be opened by mistake', async () => {
    const before = await desk.digest();
    const unsigned = await desk.send({
      resource: '/account/requests',
      body: JSON.stringify(anAssertion()),
      headers: {
        'Content-Type': 'application/json',
        'X-Amz-Security-Token': userArn,
        Authorization: userArn,
      },
    });
    expect(unsigned.statusCode).toBe(403);
    expect(JSON.parse(unsigned.body)).toEqual({ type: 'about:blank', title: 'not-signed', status: 403 });
    expect(await desk.digest()).toBe(before);
  });

  it('takes no form, so that no page of another site can send one', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };
    expect((await assertIt(anAssertion(), { headers })).statusCode).toBe(415);
    expect((await assertIt(anAssertion(), { headers: { 'Content-Type': 'text/plain' } })).statusCode).toBe(
      415,
    );
  });

  it('A27: takes twenty a day for one person, and goes on for others', async () => {
    const subject = 'account-of-a-loop';
    for (let count = 0; count < 20; count += 1) {
      expect((await assertIt(anAssertion({ subject }))).statusCode).toBe(202);
    }
    expect((await assertIt(anAssertion({ subject }))).statusCode).toBe(429);
    expect((await assertIt(anAssertion())).statusCode).toBe(202);
  });
});
