import { beforeAll, describe, expect, it } from 'vitest';
import * as showAsset from '../../functions/api/show-asset.ts';
import * as showLinkPage from '../../functions/api/show-link-page.ts';
import * as showRequestForm from '../../functions/api/show-request-form.ts';
import { evidenceScript, linkScript, stylesheet } from '../../functions/pages/assets.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { confirming, link, planned, reviewer, reviewLink } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
});

const pages = [
  '/',
  '/requests',
  '/confirm',
  '/status',
  '/evidence',
  '/review',
  '/choose',
  '/identity',
  '/queue',
  '/objection',
  '/enrol',
];

describe('GET and HEAD', () => {
  it.each(pages)('%s show the same page to everybody', async (resource) => {
    const [one, other] = [
      await desk.send({ method: 'GET', resource }),
      await desk.send({ method: 'GET', resource, source: '203.0.113.1', query: { utm_source: 'mail' } }),
    ];
    expect(one.statusCode).toBe(200);
    const blanked = (body: string) => body.replace(/value="[\w-]{43}"/, 'value="KEY"');
    expect(blanked(one.body)).toBe(blanked(other.body));
    const head = await desk.send({ method: 'HEAD', resource });
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(head.headers).toEqual(one.headers);
  });

  it('A1: change nothing on any link, however often and with whatever a scanner adds', async () => {
    await reviewer(desk, 'aya');
    const request = await confirming(desk);
    const withPlan = await planned(desk);
    const tokens = [
      (await link(desk, { purpose: 'confirm', mailboxKey: request.mailboxKey }, request.reference)).token,
      (await reviewLink(desk, withPlan, 'aya')).token,
    ];
    const before = await desk.digest();
    for (const resource of pages) {
      for (const token of tokens) {
        for (const method of ['GET', 'HEAD', 'HEAD', 'GET']) {
          const answer = await desk.send({ method, resource, query: { token, code: '1', language: 'en' } });
          expect(answer.statusCode).toBe(200);
          expect(answer.body).not.toContain(token);
          expect(answer.body).not.toContain(request.reference);
        }
      }
    }
    expect(await desk.digest()).toBe(before);
    expect(desk.workflows.started).toEqual([]);
    expect(desk.workflows.woken).toEqual([]);
  });

  it('A1: are answered by functions that know no table, key, secret or workflow', () => {
    for (const { EnvironmentSchema } of [showRequestForm, showLinkPage, showAsset]) {
      expect(Object.keys(EnvironmentSchema.shape)).toEqual(['BASE_URL']);
    }
  });

  it('give each showing of the form a key of its own', async () => {
    const keyIn = (body: string) => /name="idempotencyKey" value="([^"]+)"/.exec(body)?.[1];
    const keys = new Set<string | undefined>();
    for (let count = 0; count < 5; count += 1) {
      keys.add(keyIn((await desk.send({ method: 'GET', resource: '/' })).body));
    }
    expect(keys.size).toBe(5);
    expect(keys).not.toContain(undefined);
  });

  it('follow the language asked for, then the browser, then the desk', async () => {
    const langOf = async (query: Record<string, string>, accept: string) => {
      const headers = { 'Accept-Language': accept };
      const { body } = await desk.send({ method: 'GET', resource: '/', query, headers });
      return /<html lang="(\w+)"/.exec(body)?.[1];
    };
    expect(await langOf({ language: 'en' }, 'ja')).toBe('en');
    expect(await langOf({}, 'fr, en-GB;q=0.9, ja;q=0.8')).toBe('en');
    expect(await langOf({}, 'fr')).toBe('ja');
    expect(await langOf({ language: '<script>' }, '')).toBe('ja');
  });
});

describe('an asset', () => {
  it.each([stylesheet, linkScript, evidenceScript])(
    '$name is sent with its type and may be kept for ever',
    async (asset) => {
      const pathParameters = { name: asset.name };
      const answer = await desk.send({ method: 'GET', resource: '/assets/{name}', pathParameters });
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toBe(asset.body);
      expect(answer.headers?.['Content-Type']).toBe(asset.contentType);
      expect(answer.headers?.['Cache-Control']).toContain('immutable');
    },
  );

  it('that is none is answered 404', async () => {
    for (const name of ['style.css', '../desk.json', '__proto__', 'a'.repeat(101)]) {
      const sent = { method: 'GET', resource: '/assets/{name}', pathParameters: { name } };
      expect((await desk.send(sent)).statusCode).toBeGreaterThanOrEqual(400);
    }
  });
});
