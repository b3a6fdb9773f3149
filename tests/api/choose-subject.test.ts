import { beforeAll, describe, expect, it } from 'vitest';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { inReview, link, moved, planned, reviewer, sessionIn } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
let aya: Awaited<ReturnType<typeof reviewer>>;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
  aya = await reviewer(desk, 'aya');
});

const open = async ({ requestId, reference }: SubjectRequest) => {
  desk.pass(900);
  const { token } = await link(desk, { purpose: 'choose', requestId, staffId: aya.staffId }, reference);
  return desk.post('/choose', { token, staffCode: aya.code() });
};
const choose = (session: string, fields: Record<string, string>) =>
  desk.post('/choose/subject', { session, ...fields });
const read = ({ requestId }: SubjectRequest) => desk.ports.store.read(requestId);
const claimsOf = ({ requestId }: SubjectRequest) => desk.ports.store.readClaims(requestId);

describe('choosing who is meant', () => {
  it('shows the candidates in counts and never by value, and keeps the view in the audit trail', async () => {
    const request = await inReview(desk);
    const { statusCode, body } = await open(request);
    expect(statusCode).toBe(200);
    expect(body).toContain('id="candidate-1"');
    expect(body).not.toContain('account-1');
    const audit = await desk.ports.store.readAudit(`request:${request.requestId}`);
    expect(audit.at(-1)).toMatchObject({ fact: 'candidates-viewed', actor: 'staff:aya' });
  });

  it('locates the chosen one anew', async () => {
    const request = await inReview(desk);
    const session = sessionIn((await open(request)).body);
    expect((await choose(session, { candidate: '1' })).statusCode).toBe(200);
    expect(await read(request)).toMatchObject({ status: 'locating' });
    const claims = await claimsOf(request);
    expect(claims?.located).toEqual({ 'account-id': [{ value: 'account-2', from: 'people/account' }] });
    expect(claims?.candidates).toBeUndefined();
    expect((await choose(session, { candidate: '0' })).statusCode).toBe(404);
  });

  it('ends the request as not identified when it is nobody', async () => {
    const request = await inReview(desk);
    await choose(sessionIn((await open(request)).body), { candidate: 'none' });
    expect(await read(request)).toMatchObject({ status: 'refused', outcome: 'R_ID_NOT_CONFIRMED' });
  });

  it.each([
    ['nothing', {}, 'id="candidate-error"'],
    ['one that is not there', { candidate: '2' }, 'candidate'],
    ['a word', { candidate: 'first' }, 'candidate'],
  ])('asks again for %s, and changes nothing', async (_, fields, named) => {
    const session = sessionIn((await open(await inReview(desk))).body);
    const before = await desk.digest();
    const { statusCode, body } = await choose(session, fields);
    expect(statusCode).toBe(400);
    expect(body).toContain(named);
    expect(await desk.digest()).toBe(before);
  });

  it('takes no choice among candidates that are not those shown', async () => {
    const request = await inReview(desk);
    const session = sessionIn((await open(request)).body);
    const claims = (await claimsOf(request))!;
    const candidates = [...(claims.candidates ?? [])].reverse();
    await moved(desk, await read(request), 'in-review', {}, [
      { write: 'claims', claims: { ...claims, candidates } },
    ]);
    expect((await choose(session, { candidate: '0' })).statusCode).toBe(409);
    expect((await read(request)).status).toBe('in-review');
  });

  it('opens only with the authenticator’s code, which works once and is limited', async () => {
    const { requestId, reference } = await inReview(desk);
    const { token } = await link(desk, { purpose: 'choose', requestId, staffId: aya.staffId }, reference);
    desk.pass(900);
    const code = aya.code();
    const wrong = code === '000000' ? '000001' : '000000';
    const codes = [wrong, code, code, wrong, wrong, wrong];
    const answers: number[] = [];
    for (const staffCode of codes)
      answers.push((await desk.post('/choose', { token, staffCode })).statusCode);
    expect(answers).toEqual([404, 200, 404, 404, 404, 429]);
  });

  it('opens only while somebody has to choose', async () => {
    expect((await open(await planned(desk))).statusCode).toBe(404);
  });
});
