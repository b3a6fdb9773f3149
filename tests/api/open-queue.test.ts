import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StaffIdSchema } from '../../functions/domain/ids.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { identityMap, judge, judging, openAs } from '../support/api/identity.ts';
import { inReview, link, planned, reviewer, reviewLink, sessionIn } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { anEvidenceDesk } from '../support/evidence/evidence-builders.ts';

type Member = Awaited<ReturnType<typeof reviewer>>;
let desk: ApiDesk;
let aya: Member;
let ken: Member;
let requests: {
  plan: Awaited<ReturnType<typeof planned>>;
  subject: SubjectRequest;
  identity: SubjectRequest;
};
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), anEvidenceDesk(), identityMap);
  aya = await reviewer(desk, 'aya');
  ken = await reviewer(desk, 'ken');
  requests = { plan: await planned(desk), subject: await inReview(desk), identity: await judging(desk) };
  await planned(desk, 'aya@operator.example');
});
beforeEach(() => desk.pass(900));

const queueLink = (name: string, hours?: number) =>
  link(desk, { purpose: 'queue', staffId: StaffIdSchema.parse(name) }, requests.plan.reference, hours);
const openQueue = async (member: Member) => {
  desk.pass(30);
  const { token } = await queueLink(member.staffId);
  return desk.post('/queue', { token, staffCode: member.code() });
};
/** What a page lists: reference, where it leads, and the token of its own link. */
const itemsIn = (body: string) =>
  body
    .split('<li>')
    .slice(1)
    .map((item) => ({
      reference: /class="reference"[^>]*>([^<]+)</.exec(item)?.[1],
      route: /action="https:\/\/desk\.example\/v1(\/[a-z]+)/.exec(item)?.[1],
      token: /name="token" value="([^"]+)"/.exec(item)?.[1] ?? '',
    }));

describe('the list of what waits for a member', () => {
  it('shows each question with its own page, due first first, and not what the member asked themselves', async () => {
    const { statusCode, body } = await openQueue(aya);
    expect(statusCode).toBe(200);
    expect(itemsIn(body).map(({ reference, route }) => [reference, route])).toEqual([
      [requests.plan.reference, '/review'],
      [requests.subject.reference, '/choose'],
      [requests.identity.reference, '/identity'],
    ]);
    expect(itemsIn((await openQueue(ken)).body)).toHaveLength(4);
  });

  it('shows no name and no data of anybody', async () => {
    const { body } = await openQueue(aya);
    expect(body).not.toMatch(/見本|1990|東京都 |person-\d|@example\.com/);
  });

  it('marks what is overdue', async () => {
    expect((await openQueue(aya)).body).not.toContain('class="late"');
    desk.pass(8 * 86_400);
    const { body } = await openQueue(aya);
    expect(body.split('class="late"')).toHaveLength(4);
    expect(body).toContain('8日');
  });

  it('leads to each page with a link of its own and another code', async () => {
    for (const route of ['/review', '/choose', '/identity']) {
      desk.pass(900);
      const { token } = itemsIn((await openQueue(aya)).body).find((item) => item.route === route)!;
      expect((await desk.post(route, { token, staffCode: aya.code() })).statusCode).toBe(404);
      desk.pass(30);
      expect((await desk.post(route, { token, staffCode: aya.code() })).statusCode).toBe(200);
    }
    desk.pass(900);
    const [item] = itemsIn((await openQueue(aya)).body);
    desk.pass(3_600);
    expect((await desk.post('/review', { token: item!.token, staffCode: aya.code() })).statusCode).toBe(404);
  });

  it('leaves out what the member decided first, and asks the other to confirm it', async () => {
    const { plan, identity } = requests;
    desk.pass(30);
    const { token } = await reviewLink(desk, plan, 'aya');
    const session = sessionIn((await desk.post('/review', { token, staffCode: aya.code() })).body);
    const fields = { verdict: 'refuse', ground: 'R35_GROUND_NOT_SHOWN' };
    await desk.post('/review/decision', { session, intent: 'decide', ...fields });
    const evidence = (await desk.ports.store.readEvidence(identity.requestId))!;
    const opened = await openAs(desk, { ...identity, evidence }, aya);
    await judge(desk, opened.session, 'reject', { reason: 'name-differs' });
    desk.pass(900);
    expect(itemsIn((await openQueue(aya)).body).map(({ reference }) => reference)).toEqual([
      requests.subject.reference,
    ]);
    const { body } = await openQueue(ken);
    expect(body).toContain('1人目の決定の承認');
    expect(body).toContain('本人確認書類の判断の承認');
    const second = itemsIn(body).find(({ reference }) => reference === plan.reference)!;
    desk.pass(30);
    const review = await desk.post('/review', { token: second.token, staffCode: ken.code() });
    expect(review.body).toContain('value="confirm"');
  });

  it.each([
    ['inactive', { active: false }],
    ['trained too long ago', { trainedOn: '2025-11-20' }],
    ['without a pledge', { pledgedOn: undefined }],
    ['absent', { absentUntil: '2099-01-01' }],
  ])('A5, 004-10: is refused to one who is %s', async (what, fields) => {
    const who = await reviewer(desk, `q-${what.replaceAll(' ', '-')}`, fields);
    expect((await openQueue(who)).statusCode).toBe(404);
  });

  it('004-13: does not open without the member’s code, which works once', async () => {
    const { token } = await queueLink('aya');
    const right = aya.code();
    expect((await desk.post('/queue', { token, staffCode: ken.code() })).statusCode).toBe(404);
    expect((await desk.post('/queue', { token, staffCode: right })).statusCode).toBe(200);
    expect((await desk.post('/queue', { token, staffCode: right })).statusCode).toBe(404);
    const old = await queueLink('aya', 0.001);
    desk.pass(30);
    expect((await desk.post('/queue', { token: old.token, staffCode: aya.code() })).statusCode).toBe(404);
  });

  it('changes no request', async () => {
    const before = await desk.tables();
    await openQueue(aya);
    const after = await desk.tables();
    expect([after.requests, after.claims, after.audit]).toEqual([
      before.requests,
      before.claims,
      before.audit,
    ]);
  });
});
