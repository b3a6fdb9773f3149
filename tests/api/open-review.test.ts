import { beforeAll, describe, expect, it } from 'vitest';
import { DecisionHashSchema, PlanHashSchema } from '../../functions/domain/ids.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { moved, planned, reviewer, reviewLink, sessionIn } from '../support/api/requests.ts';
import { aDecision } from '../support/builders.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
let aya: Awaited<ReturnType<typeof reviewer>>;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
  aya = await reviewer(desk, 'aya');
});

/** Codes work once, so every test goes on by a step; tries are counted in a quarter of an hour. */
const freshCode = (who = aya) => {
  desk.pass(900);
  return who.code();
};
const open = (token: string, staffCode: string) => desk.post('/review', { token, staffCode });

describe('opening a review', () => {
  it('A25: shows the plan for link and code together, opens a session, and keeps the view in the audit trail', async () => {
    const request = await planned(desk);
    const { token } = await reviewLink(desk, request, 'aya');
    const { statusCode, body } = await open(token, freshCode());
    expect(statusCode).toBe(200);
    expect(body).toContain('name="step.orders/order"');
    expect(sessionIn(body)).toMatch(/^[\w-]{43}$/);
    expect(await desk.state()).not.toContain(sessionIn(body));
    const audit = await desk.ports.store.readAudit(`request:${request.requestId}`);
    expect(audit.at(-1)).toMatchObject({ fact: 'plan-viewed', actor: 'staff:aya' });
  });

  it('opens by the typed code and reference, too', async () => {
    const request = await planned(desk);
    const { code } = await reviewLink(desk, request, 'aya');
    const fields = { reference: request.reference, code, staffCode: freshCode() };
    expect((await desk.post('/review', fields)).statusCode).toBe(200);
  });

  it('A3: takes a code once', async () => {
    const request = await planned(desk);
    const { token } = await reviewLink(desk, request, 'aya');
    const staffCode = freshCode();
    expect((await open(token, staffCode)).statusCode).toBe(200);
    expect((await open(token, staffCode)).statusCode).toBe(404);
    desk.pass(30);
    expect((await open(token, staffCode)).statusCode).toBe(404);
  });

  it('lets one of two through who use a code at once', async () => {
    const request = await planned(desk);
    const { token } = await reviewLink(desk, request, 'aya');
    const staffCode = freshCode();
    const answers = await Promise.all([open(token, staffCode), open(token, staffCode)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404]);
  });

  it('A3, 004-13: refuses a wrong code, the code of another, and one that is too old', async () => {
    const ken = await reviewer(desk, 'ken');
    const request = await planned(desk);
    const { token } = await reviewLink(desk, request, 'aya');
    const old = freshCode();
    desk.pass(90);
    const wrong = old === '000000' ? '000001' : '000000';
    for (const code of [wrong, ken.code(), old]) expect((await open(token, code)).statusCode).toBe(404);
  });

  it('A3: limits codes per member, also over links', async () => {
    const eri = await reviewer(desk, 'eri');
    desk.pass(900);
    const answers: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) {
      const { token } = await reviewLink(desk, await planned(desk), 'eri');
      const wrong = eri.code() === '000000' ? '000001' : '000000';
      answers.push((await open(token, wrong)).statusCode);
    }
    expect(answers).toEqual([404, 404, 404, 404, 404, 429]);
    const { token } = await reviewLink(desk, await planned(desk), 'eri');
    expect((await open(token, eri.code())).statusCode).toBe(429);
  });

  it.each([
    ['inactive', { active: false }],
    ['trained too long ago', { trainedOn: '2025-11-20' }],
    ['without a pledge', { pledgedOn: undefined }],
  ])('refuses a member who is %s', async (what, fields) => {
    const who = await reviewer(desk, what.replaceAll(' ', '-'), fields);
    const { token } = await reviewLink(desk, await planned(desk), who.staffId);
    expect((await open(token, freshCode(who))).statusCode).toBe(404);
  });

  it('A5: refuses the requester, whatever the case of their mailbox', async () => {
    const self = await reviewer(desk, 'self', { mailbox: 'Self@Operator.example' });
    const { token } = await reviewLink(desk, await planned(desk, 'self@operator.example'), 'self');
    expect((await open(token, freshCode(self))).statusCode).toBe(404);
  });

  it('refuses a link to confirm a decision that is not the one recorded', async () => {
    const request = await planned(desk);
    const decisionHash = DecisionHashSchema.parse('d'.repeat(43));
    const { token } = await reviewLink(desk, request, 'aya', decisionHash);
    const staffCode = freshCode();
    expect((await open(token, staffCode)).statusCode).toBe(404);
    const decision = { ...aDecision(request.planHash, 'ken'), decisionHash };
    await desk.ports.store.commit(
      [],
      [{ write: 'decision', requestId: request.requestId, recorded: decision, previousApprovals: 0 }],
    );
    expect((await open(token, staffCode)).statusCode).toBe(200);
  });

  it('refuses a link whose plan was replaced or decided, and burns no code on it', async () => {
    const replaced = await planned(desk);
    const { token } = await reviewLink(desk, replaced, 'aya');
    const back = await moved(desk, replaced, 'locating');
    await moved(desk, back, 'planned', { planHash: PlanHashSchema.parse('p'.repeat(43)) });
    const staffCode = freshCode();
    expect((await open(token, staffCode)).statusCode).toBe(404);

    const decided = await planned(desk);
    const other = await reviewLink(desk, decided, 'aya');
    await moved(desk, decided, 'approved');
    expect((await open(other.token, staffCode)).statusCode).toBe(404);

    const good = await reviewLink(desk, await planned(desk), 'aya');
    expect((await open(good.token, staffCode)).statusCode).toBe(200);
  });
});
