import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { referenceTail } from '../../functions/domain/secret.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { link, planned, reviewer, reviewLink, sessionIn, waitingTask } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

type Planned = Awaited<ReturnType<typeof planned>>;
let desk: ApiDesk;
let staff: Record<string, Awaited<ReturnType<typeof reviewer>>>;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
  const names = ['aya', 'ken', 'eri'];
  staff = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await reviewer(desk, name)])),
  );
});
beforeEach(() => desk.pass(900));

const grant = { verdict: 'grant', ground: '', 'step.people/account': 'grant', 'step.orders/order': 'grant' };
const refuse = { ...grant, verdict: 'refuse', ground: 'R35_GROUND_NOT_SHOWN' };

const open = async (request: Planned, name: string): Promise<string> => {
  desk.pass(30);
  const { token } = await reviewLink(desk, request, name);
  const { body } = await desk.post('/review', { token, staffCode: staff[name]!.code() });
  return sessionIn(body);
};
const act = (session: string, intent: string, fields: Record<string, string> = {}) =>
  desk.post('/review/decision', { session, intent, ...fields });
const read = ({ requestId }: Planned) => desk.ports.store.read(requestId);
const recordedOf = ({ requestId, planHash }: Planned) => desk.ports.store.readDecision(requestId, planHash);
const kindsOf = async ({ requestId }: Planned) =>
  (await desk.ports.store.readOutbox(requestId)).map((mail) => [mail.kind, mail.to]);

describe('deciding a plan that takes two', () => {
  it('records the first decision, asks the others, and approves nothing yet', async () => {
    const request = await planned(desk);
    const token = await waitingTask(desk, request);
    const answer = await act(await open(request, 'aya'), 'decide', grant);
    expect(answer.statusCode).toBe(200);
    expect(await read(request)).toMatchObject({ status: 'planned' });
    expect((await read(request)).decisionHash).toBeUndefined();
    expect((await recordedOf(request))?.approvals.map(({ staffId }) => staffId)).toEqual(['aya']);
    expect(await kindsOf(request)).toEqual([
      ['second-approval', { role: 'staff', staffId: 'eri' }],
      ['second-approval', { role: 'staff', staffId: 'ken' }],
    ]);
    expect(desk.workflows.woken.map((wake) => wake.token)).toContain(token);
  });

  it('approves exactly what was decided once another confirms it', async () => {
    const request = await planned(desk);
    const partly = { ...grant, 'step.orders/order': 'keep:R34_SPECIAL_PROCEDURE' };
    await act(await open(request, 'aya'), 'decide', partly);
    expect((await act(await open(request, 'ken'), 'confirm')).statusCode).toBe(200);
    const recorded = (await recordedOf(request))!;
    expect(recorded.decision.steps).toEqual([
      { table: 'people', class: 'account', verdict: 'grant' },
      { table: 'orders', class: 'order', verdict: 'keep', ground: 'R34_SPECIAL_PROCEDURE' },
    ]);
    expect(recorded.approvals.map(({ staffId }) => staffId)).toEqual(['aya', 'ken']);
    expect(await read(request)).toMatchObject({ status: 'approved', decisionHash: recorded.decisionHash });
    const audit = await desk.ports.store.readAudit(`request:${request.requestId}`);
    expect(
      audit.filter(({ fact }) => fact.startsWith('decision-')).map(({ fact, actor }) => [fact, actor]),
    ).toEqual([
      ['decision-made', 'staff:aya'],
      ['decision-confirmed', 'staff:ken'],
    ]);
  });

  it('A5: refuses with the ground as outcome, also only by two', async () => {
    const request = await planned(desk);
    await act(await open(request, 'aya'), 'decide', refuse);
    expect((await read(request)).status).toBe('planned');
    await act(await open(request, 'ken'), 'confirm');
    expect(await read(request)).toMatchObject({ status: 'refused', outcome: 'R35_GROUND_NOT_SHOWN' });
  });

  it('goes back to be planned anew when the second returns it', async () => {
    const request = await planned(desk);
    await act(await open(request, 'aya'), 'decide', grant);
    expect((await act(await open(request, 'ken'), 'return')).statusCode).toBe(200);
    expect(await read(request)).toMatchObject({ status: 'locating' });
    const audit = await desk.ports.store.readAudit(`request:${request.requestId}`);
    expect(audit.at(-1)).toMatchObject({ fact: 'decision-returned', actor: 'staff:ken' });
  });

  it('A5: takes no second approval from the one who gave the first, by any link or session', async () => {
    const request = await planned(desk);
    const early = await open(request, 'aya');
    const also = await open(request, 'aya');
    await act(early, 'decide', grant);
    for (const intent of ['confirm', 'return', 'decide']) {
      expect((await act(also, intent, intent === 'decide' ? grant : {})).statusCode).toBe(409);
    }
    desk.pass(30);
    const { token } = await reviewLink(desk, request, 'aya');
    const again = await desk.post('/review', { token, staffCode: staff['aya']!.code() });
    expect(sessionIn(again.body)).toBe('no-session');
    expect((await read(request)).status).toBe('planned');
    expect((await recordedOf(request))?.approvals).toHaveLength(1);
  });

  it('A5: confirms nothing that was not shown: a decision made since is refused', async () => {
    const request = await planned(desk);
    const [first, second] = [await open(request, 'aya'), await open(request, 'ken')];
    await act(first, 'decide', grant);
    for (const intent of ['confirm', 'return', 'decide']) {
      expect((await act(second, intent, intent === 'decide' ? refuse : {})).statusCode).toBe(409);
    }
    expect((await recordedOf(request))?.approvals).toHaveLength(1);
  });

  it('records one of two first decisions that come at once', async () => {
    const request = await planned(desk);
    const sessions = [await open(request, 'aya'), await open(request, 'ken')];
    const answers = await Promise.all([
      act(sessions[0]!, 'decide', grant),
      act(sessions[1]!, 'decide', refuse),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect((await recordedOf(request))?.approvals).toHaveLength(1);
  });

  it('settles once when two confirm at once', async () => {
    const request = await planned(desk);
    await act(await open(request, 'aya'), 'decide', grant);
    const sessions = [await open(request, 'ken'), await open(request, 'eri')];
    const answers = await Promise.all(sessions.map((session) => act(session, 'confirm')));
    expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 200)).toHaveLength(1);
    expect((await recordedOf(request))?.approvals).toHaveLength(2);
  });

  it('or a withdrawal wins, never both, when they come at once', async () => {
    for (let round = 0; round < 6; round += 1) {
      desk.pass(900);
      const request = await planned(desk);
      await act(await open(request, 'aya'), 'decide', grant);
      const session = await open(request, 'ken');
      const { requestId, reference } = request;
      const { token } = await link(desk, { purpose: 'status', requestId }, reference);
      const [confirmed, withdrawn] = await Promise.all([
        act(session, 'confirm'),
        desk.post('/status/withdrawal', { token, tail: referenceTail(reference) }),
      ]);
      expect(withdrawn.statusCode).toBe(200);
      expect([200, 404]).toContain(confirmed.statusCode);
      const after = await read(request);
      expect(after.status).toBe('withdrawn');
      const facts = (await desk.ports.store.readAudit(`request:${requestId}`)).map(({ fact }) => fact);
      expect(facts.at(-1)).toBe('withdrawn');
      expect(facts.includes('decision-confirmed')).toBe(confirmed.statusCode === 200);
    }
  });
});

describe('a session', () => {
  it('A3: ends with the act, after fifteen minutes, and is nothing to another route or by guess', async () => {
    const request = await planned(desk);
    const session = await open(request, 'aya');
    expect((await desk.post('/choose/subject', { session, candidate: '0' })).statusCode).toBe(404);
    expect((await act('guessed', 'decide', grant)).statusCode).toBe(404);
    const late = await open(request, 'ken');
    desk.pass(15 * 60);
    expect((await act(late, 'decide', grant)).statusCode).toBe(404);
    const fresh = await open(request, 'aya');
    expect((await act(fresh, 'decide', grant)).statusCode).toBe(200);
    expect((await act(fresh, 'decide', grant)).statusCode).toBe(404);
  });

  it('A5: is worth nothing once its member is disabled', async () => {
    const session = await open(await planned(desk), 'eri');
    const member = await desk.ports.staff.read(staff['eri']!.staffId);
    const disabled = { ...member, active: false, version: member.version + 1 };
    await desk.ports.staff.commit(disabled, { fact: 'staff-disabled', actor: 'console' });
    expect((await act(session, 'decide', grant)).statusCode).toBe(404);
    const enabled = { ...disabled, active: true, version: disabled.version + 1 };
    const { auditHead } = await desk.ports.staff.read(staff['eri']!.staffId);
    await desk.ports.staff.commit({ ...enabled, auditHead }, { fact: 'staff-enabled', actor: 'console' });
  });
});

describe('a decision form', () => {
  it.each([
    ['no verdict', { 'step.people/account': 'grant', 'step.orders/order': 'grant' }, 'id="verdict-error"'],
    ['a refusal without a ground', { ...refuse, ground: '' }, 'id="ground-error"'],
    ['a grant with a ground', { ...grant, ground: 'R35_GROUND_NOT_SHOWN' }, 'ground'],
    [
      'a grant that leaves out a step',
      { verdict: 'grant', 'step.people/account': 'grant' },
      'step.orders/order',
    ],
    ['a step that is not in the plan', { ...grant, 'step.people/note': 'grant' }, 'step.people/note'],
    ['a keep without a ground', { ...grant, 'step.orders/order': 'keep' }, 'step.orders/order'],
    ['a keep on an unknown ground', { ...grant, 'step.orders/order': 'keep:R_NONE' }, 'step.orders/order'],
    ['an unknown verdict', { ...grant, verdict: 'maybe' }, 'verdict'],
    ['an unknown ground', { ...refuse, ground: 'R_NONE' }, 'ground'],
    ['an unknown field', { ...grant, approved: 'yes' }, 'approved'],
    [
      'a grant in which nothing is granted',
      {
        ...grant,
        'step.people/account': 'refuse:R35_GROUND_NOT_SHOWN',
        'step.orders/order': 'keep:R35_GROUND_NOT_SHOWN',
      },
      'verdict',
    ],
  ])('with %s is answered 400 that names the field, and decides nothing', async (_, fields, named) => {
    const request = await planned(desk);
    const session = await open(request, 'aya');
    const before = await desk.digest();
    const { statusCode, body } = await act(session, 'decide', fields);
    expect(statusCode).toBe(400);
    expect(body).toContain(named);
    expect(await desk.digest()).toBe(before);
  });

  it('keeps what was chosen when it is shown again', async () => {
    const session = await open(await planned(desk), 'aya');
    const fields = { 'step.people/account': 'grant', 'step.orders/order': 'keep:R34_SPECIAL_PROCEDURE' };
    const { body } = await act(session, 'decide', fields);
    expect(body).toMatch(
      /<option[^>]*value="keep:R34_SPECIAL_PROCEDURE"[^>]*selected|selected[^>]*value="keep:R34_SPECIAL_PROCEDURE"/,
    );
    expect(sessionIn(body)).toBe(session);
  });
});
