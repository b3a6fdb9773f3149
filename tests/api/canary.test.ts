import { beforeAll, describe, expect, it } from 'vitest';
import { referenceTail } from '../../functions/domain/secret.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { aGuestAssertion, assertGuest, guestsDesk } from '../support/api/guests.ts';
import { link, moved, planned, reviewer, reviewLink, sessionIn } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
let guests: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
  guests = await ApiDesk.open(dynamoDb(), guestsDesk());
});

/** One for each place where somebody can put something. */
const canary = (place: string) => `canary7f3a${place}`;
const seen = /canary7f3a/;
const headers = {
  'User-Agent': canary('agent'),
  Referer: `https://example.com/${canary('referer')}`,
  'X-Forwarded-For': canary('forwarded'),
  Cookie: canary('cookie'),
  'Accept-Language': canary('language'),
};
const rest = { headers, query: { q: canary('query') }, source: canary('source') };

describe('what people send', () => {
  it('A15: stands in claims alone: in no log line, other table, workflow input or wake-up', async () => {
    const log = captureLog();
    const mailbox = `${canary('mailbox')}@example.com`;
    const accepted = await desk.post(
      '/requests',
      {
        right: 'erasure',
        mailbox,
        statement: 'yes',
        language: 'ja',
        idempotencyKey: canary('key'),
      },
      rest,
    );
    expect(accepted.statusCode).toBe(202);
    const [requestId] = desk.workflows.started.at(-1)!.split('-');
    const request = await moved(desk, await desk.ports.store.read(requestId as never), 'confirming');
    const { reference, mailboxKey } = request;
    const { token } = await link(desk, { purpose: 'confirm', mailboxKey }, reference);
    await desk.post('/confirm', { reference, code: canary('code') }, rest);
    await desk.post('/confirm', { token: canary('token') }, rest);
    await desk.post('/confirm/mailbox', { token, tail: canary('tail') }, rest);
    const confirmed = await desk.post('/confirm/mailbox', { token, tail: referenceTail(reference) }, rest);
    expect(confirmed.statusCode).toBe(200);
    const aya = await reviewer(desk, 'aya');
    const toReview = await planned(desk);
    const review = (await reviewLink(desk, toReview, 'aya')).token;
    const opened = await desk.post('/review', { token: review, staffCode: aya.code() }, rest);
    const form = { session: sessionIn(opened.body), intent: 'decide', verdict: 'grant' };
    await desk.post('/review/decision', { ...form, [`step.${canary('table')}/x`]: 'grant' }, rest);
    await desk.post('/review/decision', { ...form, 'step.people/account': canary('ground') }, rest);
    await desk.post('/requests', { mailbox: canary('x'), [canary('name')]: '1' }, rest);

    const visitor = `${canary('visitor')}-0123456789`;
    const asserted = await assertGuest(
      guests,
      aGuestAssertion({ visitor, nonce: `${canary('nonce')}-0123456789` }),
      {
        ...rest,
        headers: { ...headers, 'Content-Type': 'application/json' },
      },
    );
    expect(asserted.statusCode).toBe(202);
    await guests.post('/status/package', { reference, code: canary('code'), tail: canary('tail') }, rest);
    expect(JSON.stringify([await guests.tables(), guests.workflows])).not.toMatch(seen);

    expect(log.text()).not.toMatch(seen);
    expect(JSON.stringify(desk.workflows)).not.toMatch(seen);
    const { claims, ...others } = await desk.tables();
    expect(JSON.stringify(others)).not.toMatch(seen);
    expect(JSON.stringify(claims)).toContain(mailbox);
    expect(JSON.stringify(claims).replaceAll(mailbox, '')).not.toMatch(seen);
  });
});
