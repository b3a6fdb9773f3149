import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { referenceTail } from '../../functions/domain/secret.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { askedWith, awaitingEvidence, evidenceLink } from '../support/api/evidence.ts';
import { judging } from '../support/api/identity.ts';
import { confirming, inReview, link, planned, reviewer } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

const routes = {
  confirm: ['/confirm', '/confirm/mailbox'],
  status: ['/status', '/status/withdrawal'],
  evidence: ['/evidence', '/evidence/file', '/evidence/files', '/evidence/submission'],
  review: ['/review'],
  choose: ['/choose'],
  identity: ['/identity'],
  queue: ['/queue'],
  objection: ['/objection', '/objection/stop'],
  enrol: ['/enrol', '/enrol/authenticator'],
} as const;
type Purpose = keyof typeof routes;
const purposes = Object.keys(routes) as Purpose[];
const every = purposes.flatMap((purpose) => routes[purpose].map((resource) => [purpose, resource] as const));

let desk: ApiDesk;
let aya: Awaited<ReturnType<typeof reviewer>>;
let requests: Record<'waiting' | 'planned' | 'unclear' | 'awaiting', SubjectRequest>;
let links: Record<Purpose, { token: string; code: string }>;

beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
  aya = await reviewer(desk, 'aya');
  const invited = await reviewer(desk, 'invited', { authenticator: undefined, invitations: 1 });
  const withPlan = await planned(desk);
  const documents = await judging(desk);
  const evidenceHash = documents.evidence.evidenceHash!;
  requests = {
    waiting: await confirming(desk),
    planned: withPlan,
    unclear: await inReview(desk),
    awaiting: await awaitingEvidence(desk),
  };
  const { waiting, unclear } = requests;
  const { requestId, planHash, reference } = withPlan;
  const { staffId } = aya;
  links = {
    confirm: await link(desk, { purpose: 'confirm', mailboxKey: waiting.mailboxKey }, waiting.reference),
    status: await link(desk, { purpose: 'status', requestId }, reference),
    evidence: await evidenceLink(desk, requests.awaiting),
    review: await link(desk, { purpose: 'review', requestId, planHash, staffId }, reference),
    choose: await link(desk, { purpose: 'choose', requestId: unclear.requestId, staffId }, unclear.reference),
    objection: await link(desk, { purpose: 'objection', requestId }, reference),
    identity: await link(
      desk,
      { purpose: 'identity', requestId: documents.requestId, staffId, evidenceHash },
      documents.reference,
    ),
    queue: await link(desk, { purpose: 'queue', staffId }, reference),
    enrol: await link(desk, { purpose: 'enrol', staffId: invited.staffId, invitation: 1 }, reference),
  };
});

/** Beside the token, all that the route asks for, and right: only the link stands in the way. */
const restOf = (resource: string): Record<string, string> => {
  if (resource === '/confirm/mailbox') return { tail: referenceTail(requests.waiting.reference) };
  if (resource === '/status/withdrawal' || resource === '/objection/stop')
    return { tail: referenceTail(requests.planned.reference) };
  if (resource === '/evidence/file') {
    const { token: _, ...rest } = askedWith('', requests.awaiting);
    return rest;
  }
  if (resource === '/evidence/submission') {
    return { tail: referenceTail(requests.awaiting.reference), name: '花子' };
  }
  if (resource === '/enrol/authenticator') return { firstCode: '123456' };
  const forStaff = ['/review', '/choose', '/identity', '/queue'].includes(resource);
  return forStaff ? { staffCode: aya.code() } : {};
};
const send = (resource: string, token: string) => desk.post(resource, { token, ...restOf(resource) });

/** The token with one of its 256 bits turned. */
const flipped = (token: string, bit: number): string => {
  const bytes = Buffer.from(token, 'base64url');
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  return bytes.toString('base64url');
};

describe.each(every)('a link to %s, at POST %s,', (purpose, resource) => {
  it('A3: is refused with one and the same answer, whatever is wrong with it, and nothing changes', async () => {
    const before = await desk.digest();
    const good = links[purpose].token;
    const foreign = purposes.filter((other) => other !== purpose).map((other) => links[other].token);
    const wrong = ['x', 'A'.repeat(43), `${good}A`, good.slice(1), good.toLowerCase(), ...foreign];
    const answers = [];
    for (const token of wrong) answers.push(await send(resource, token));
    desk.pass(400 * 86_400);
    answers.push(await send(resource, good));
    desk.pass(-400 * 86_400);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => JSON.stringify(headers))).size).toBe(1);
    expect(await desk.digest()).toBe(before);
  });
});

describe('a link', () => {
  it('A3: does not open with any one bit turned', async () => {
    const before = await desk.digest();
    const bits = fc.integer({ min: 0, max: 255 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...every), bits, async ([purpose, resource], bit) => {
        expect((await send(resource, flipped(links[purpose].token, bit))).statusCode).toBe(404);
      }),
      { numRuns: 60 },
    );
    expect(await desk.digest()).toBe(before);
  });

  it('does not open by its code with another reference, nor by another code', async () => {
    const { code } = links.status;
    const other = requests.waiting.reference;
    expect((await desk.post('/status', { reference: other, code })).statusCode).toBe(404);
    expect(
      (await desk.post('/status', { reference: requests.planned.reference, code: links.review.code }))
        .statusCode,
    ).toBe(404);
    expect((await desk.post('/status', { reference: requests.planned.reference, code })).statusCode).toBe(
      200,
    );
  });

  it('A3: its typed code cannot be tried uncounted, dressed up as a token', async () => {
    const { reference } = requests.planned;
    const token = `code:${reference}:${links.status.code}`;
    expect((await desk.post('/status', { token })).statusCode).toBe(404);
  });

  it('is refused in JSON, too, where a program asks', async () => {
    const headers = { Accept: 'application/json' };
    const { statusCode, body } = await desk.post('/status', { token: 'x' }, { headers });
    expect(statusCode).toBe(404);
    expect(JSON.parse(body)).toEqual({ type: 'about:blank', title: 'refused-link', status: 404 });
  });

  it('opens in the end: nothing of all this has used it up', async () => {
    desk.pass(900);
    for (const [purpose, resource] of [
      ['confirm', '/confirm'],
      ['status', '/status'],
      ['evidence', '/evidence'],
      ['review', '/review'],
      ['enrol', '/enrol'],
    ] as const) {
      expect((await send(resource, links[purpose].token)).statusCode).toBe(200);
    }
  });
});
