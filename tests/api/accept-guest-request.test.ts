import { beforeAll, describe, expect, it } from 'vitest';
import { visitorKeyOf } from '../../functions/domain/access-log/log-key.ts';
import { freshSeconds } from '../../functions/domain/intake/door-assertion.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { aCookie, aGuestAssertion, assertGuest, guestAsks, guestsDesk } from '../support/api/guests.ts';
import { secondsLater } from '../support/builders.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), guestsDesk());
});

describe("the guests' door", () => {
  it('000-02: takes a request for a live cookie, with no name, mail or document, and shows the code once', async () => {
    const visitor = aCookie();
    const answer = await assertGuest(desk, aGuestAssertion({ visitor }));
    expect(answer.statusCode).toBe(202);
    expect(answer.headers?.['Cache-Control']).toBe('no-store');
    const { status, reference, code, ...rest } = JSON.parse(answer.body);
    expect([status, rest]).toEqual(['accepted', {}]);
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    const requestId = (await desk.ports.store.findByReference(reference))!;
    const request = await desk.ports.store.read(requestId);
    expect(request).toMatchObject({ guest: true, proof: 'PC', status: 'received', language: 'en' });
    const visitorKey = visitorKeyOf(desk.hasher, visitor);
    expect(await desk.ports.store.readClaims(requestId)).toEqual({ requestId, visitor: visitorKey });
    expect(await desk.ports.store.readPending(request.mailboxKey)).toEqual([]);
    expect(desk.workflows.started).toContain(`${requestId}-1`);
    expect((await desk.post('/status', { reference, code })).statusCode).toBe(200);
  });

  it('000-22: the cookie’s value is stored nowhere and stands in no log, nor does the code', async () => {
    const log = captureLog();
    const visitor = `canary7f3a-${aCookie()}`;
    const { code } = await guestAsks(desk, { visitor });
    for (const secret of [visitor, 'canary7f3a', code, code.replace('-', '')]) {
      expect(JSON.stringify(await desk.tables())).not.toContain(secret);
      expect(log.text()).not.toContain(secret);
      expect(JSON.stringify(desk.workflows)).not.toContain(secret);
    }
  });

  it('A22: refuses a replay, also of twenty at once, and gives one code only', async () => {
    const assertion = aGuestAssertion();
    const answers = await Promise.all(Array.from({ length: 20 }, () => assertGuest(desk, assertion)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, ...Array(19).fill(409)]);
    const before = await desk.digest();
    for (const given of [{}, { visitor: aCookie() }, { right: 'erasure' }]) {
      expect((await assertGuest(desk, { ...assertion, ...given })).statusCode).toBe(409);
    }
    expect(await desk.digest()).toBe(before);
  });

  it('A22: refuses a replay as long as the assertion is fresh, and a stale one after', async () => {
    const assertion = aGuestAssertion({ assertedAt: secondsLater(freshSeconds).toISOString() });
    expect((await assertGuest(desk, assertion)).statusCode).toBe(202);
    desk.pass(2 * freshSeconds);
    expect((await assertGuest(desk, assertion)).statusCode).toBe(409);
    desk.pass(1);
    expect((await assertGuest(desk, assertion)).statusCode).toBe(400);
    desk.pass(-2 * freshSeconds - 1);
  });

  it.each<[string, object, string]>([
    ['stale', { assertedAt: secondsLater(-301).toISOString() }, 'assertedAt'],
    ['dated ahead', { assertedAt: secondsLater(301).toISOString() }, 'assertedAt'],
    ['for a right that guests do not have', { right: 'suspension' }, 'right'],
    ['for a right that is not offered', { right: 'correction' }, 'right'],
    ['with a visitor id that is not opaque', { visitor: 'canary-hanako' }, 'visitor'],
    ['with a mailbox', { mailbox: 'canary@example.com' }, 'mailbox'],
    ['with a stronger proof', { proof: 'P3' }, 'proof'],
    ['without the statement', { statement: 'no' }, 'statement'],
  ])('A16: refuses an assertion %s by the name of the field, and keeps nothing', async (_, given, field) => {
    const before = await desk.digest();
    const log = captureLog();
    const answer = await assertGuest(desk, aGuestAssertion(given));
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ title: 'bad-input', status: 400, field });
    expect(log.text()).toContain('"route":"POST /account/guest-requests"');
    expect(answer.body).not.toMatch(/canary|2026-11/);
    expect(log.text()).not.toContain('canary');
    expect(await desk.digest()).toBe(before);
  });

  it('000-02: the same person without the cookie gets nothing: what is not signed is refused', async () => {
    const before = await desk.digest();
    const body = JSON.stringify(aGuestAssertion());
    const headers = { 'Content-Type': 'application/json', Cookie: `visitor=${aCookie()}` };
    const answer = await desk.send({ resource: '/account/guest-requests', body, headers });
    expect(answer.statusCode).toBe(403);
    expect(JSON.parse(answer.body)).toEqual({ type: 'about:blank', title: 'not-signed', status: 403 });
    expect(await desk.digest()).toBe(before);
  });

  it('takes no form, so that no page of another site can send one', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };
    expect((await assertGuest(desk, aGuestAssertion(), { headers })).statusCode).toBe(415);
  });

  it('A27: takes twenty a day for one visitor, and goes on for others', async () => {
    const visitor = aCookie();
    for (let count = 0; count < 20; count += 1) await guestAsks(desk, { visitor });
    expect((await assertGuest(desk, aGuestAssertion({ visitor }))).statusCode).toBe(429);
    expect((await assertGuest(desk, aGuestAssertion())).statusCode).toBe(202);
  });

  it('stays shut at a desk that keeps no access log', async () => {
    const { accessLog: _, ...without } = guestsDesk();
    const other = await ApiDesk.open(dynamoDb(), without);
    const answer = await assertGuest(other, aGuestAssertion());
    expect(JSON.parse(answer.body)).toMatchObject({ status: 400, field: 'right' });
  });
});
