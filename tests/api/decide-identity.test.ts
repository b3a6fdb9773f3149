import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checks } from '../../functions/domain/identity/checklist.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { evidenceOf } from '../support/api/evidence.ts';
import {
  allChecks,
  identityMap,
  type Judging,
  judge,
  judging,
  onFile,
  openAs,
} from '../support/api/identity.ts';
import { reviewer, sessionIn, waitingTask } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { anEvidenceDesk } from '../support/evidence/evidence-builders.ts';

type Member = Awaited<ReturnType<typeof reviewer>>;
let desk: ApiDesk;
let staff: Record<'aya' | 'ken' | 'eri', Member>;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), anEvidenceDesk(), identityMap);
  staff = {
    aya: await reviewer(desk, 'aya'),
    ken: await reviewer(desk, 'ken'),
    eri: await reviewer(desk, 'eri'),
  };
});
beforeEach(() => desk.pass(900));

const open = async (request: Judging, name: keyof typeof staff) =>
  (await openAs(desk, request, staff[name])).session;
const read = ({ requestId }: Judging) => desk.ports.store.read(requestId);
const factsOf = async ({ requestId }: Judging) =>
  (await desk.ports.store.readAudit(`request:${requestId}`)).filter(
    ({ fact }) => fact.startsWith('identity-') && fact !== 'identity-viewed',
  );
const mailsOf = async ({ requestId }: Judging) =>
  (await desk.ports.store.readOutbox(requestId))
    .filter(({ kind }) => kind !== 'send-evidence')
    .map(({ kind, to }) => [kind, 'staffId' in to ? to.staffId : to.role]);

describe('confirming who it is', () => {
  it('004-17: takes the whole checklist, gives proof P3, keeps which document was seen, and deletes it', async () => {
    const request = await judging(desk);
    const token = await waitingTask(desk, request);
    const answer = await judge(desk, await open(request, 'aya'), 'approve', allChecks);
    expect(answer.statusCode).toBe(200);
    const after = await read(request);
    expect(after).toMatchObject({ status: 'locating', proof: 'P3', evidenceHash: request.evidenceHash });
    expect(after.reviewing).toBeUndefined();
    expect(await evidenceOf(desk, request)).toMatchObject({ end: { as: 'approved' } });
    expect(desk.evidence.of(request.requestId)).toEqual([]);
    const [fact] = await factsOf(request);
    expect(fact).toMatchObject({
      fact: 'identity-confirmed',
      actor: 'staff:aya',
      detail: { documents: 'drivers-licence', evidenceHash: request.evidenceHash },
    });
    expect(desk.workflows.woken.map((wake) => wake.token)).toContain(token);
  });

  it.each(checks)('004-17: an incomplete checklist cannot approve: without %s', async (left) => {
    const request = await judging(desk);
    const session = await open(request, 'aya');
    const { [left]: _, ...ticked } = allChecks;
    const { statusCode, body } = await judge(desk, session, 'approve', ticked);
    expect(statusCode).toBe(400);
    expect(body).toContain(`href="#check-${left}"`);
    expect(body).toMatch(new RegExp(`id="check-${checks.find((check) => check !== left)}"[^>]*checked`));
    expect(sessionIn(body)).toBe(session);
    expect(await read(request)).toMatchObject({ status: 'in-review', proof: 'P1' });
    expect((await judge(desk, session, 'approve', { ...ticked, [left]: 'on' })).statusCode).toBe(400);
    expect((await judge(desk, session, 'approve', allChecks)).statusCode).toBe(200);
  });

  it('names the one of several whom the documents show, and takes no other and nobody', async () => {
    const candidates = [onFile(desk, 'one', '見本 一郎'), onFile(desk, 'two', '見本 二郎')];
    const request = await judging(desk, { claims: { located: undefined, candidates } });
    const session = await open(request, 'aya');
    for (const person of [undefined, '2']) {
      const fields = { ...allChecks, ...(person && { person }) };
      expect((await judge(desk, session, 'approve', fields)).statusCode).toBe(400);
    }
    expect((await judge(desk, session, 'approve', { ...allChecks, person: '1' })).statusCode).toBe(200);
    const claims = await desk.ports.store.readClaims(request.requestId);
    expect(claims?.located).toEqual(candidates[1]);
    expect(claims?.candidates).toBeUndefined();

    const unknown = await judging(desk, { claims: { located: undefined } });
    desk.pass(900);
    const other = await open(unknown, 'aya');
    expect((await judge(desk, other, 'approve', allChecks)).statusCode).toBe(400);
    expect((await read(unknown)).status).toBe('in-review');
  });

  it('stands, and the request is woken, even when the images could not be removed at once', async () => {
    const request = await judging(desk);
    const session = await open(request, 'aya');
    const token = await waitingTask(desk, request);
    desk.evidence.beforeRemoval = async () => {
      throw new Error('canary');
    };
    expect((await judge(desk, session, 'approve', allChecks)).statusCode).toBe(200);
    desk.evidence.beforeRemoval = async () => {};
    expect(desk.evidence.of(request.requestId)).toHaveLength(1);
    const set = await evidenceOf(desk, request);
    expect(set.purgedAt).toBeUndefined();
    expect(Date.parse(set.purgeAt!)).toBeLessThanOrEqual(desk.clock.now().getTime());
    expect(desk.workflows.woken.map((wake) => wake.token)).toContain(token);
  });
});

describe('rejecting documents', () => {
  const reject = { reason: 'name-differs' };

  it('A5: takes two: the first only proposes it, the second confirms it', async () => {
    const request = await judging(desk);
    await judge(desk, await open(request, 'aya'), 'reject', reject);
    expect(await read(request)).toMatchObject({ status: 'in-review', reviewing: 'identity' });
    expect(await mailsOf(request)).toEqual([
      ['second-identity', 'eri'],
      ['second-identity', 'ken'],
    ]);
    expect(desk.evidence.of(request.requestId)).toHaveLength(1);
    const second = await openAs(desk, request, staff.ken);
    expect(second.body).toContain('氏名が一致しない');
    expect(second.body).not.toContain('value="approve"');
    expect((await judge(desk, second.session, 'confirm')).statusCode).toBe(200);
    expect(await read(request)).toMatchObject({ status: 'refused', outcome: 'R_ID_NOT_CONFIRMED' });
    expect(desk.evidence.of(request.requestId)).toEqual([]);
    expect(
      (await factsOf(request)).map(({ fact, actor, detail }) => [fact, actor, detail?.['reason']]),
    ).toEqual([
      ['identity-rejection-proposed', 'staff:aya', 'name-differs'],
      ['identity-rejected', 'staff:ken', 'name-differs'],
    ]);
  });

  it('A5: takes nothing more from the one who proposed it, by any link or session', async () => {
    const request = await judging(desk);
    const [early, also] = [await open(request, 'aya'), await open(request, 'aya')];
    await judge(desk, early, 'reject', reject);
    for (const intent of ['confirm', 'return', 'approve', 'reject', 'ask-again']) {
      expect((await judge(desk, also, intent, { ...allChecks, ...reject })).statusCode).toBe(409);
    }
    expect(await open(request, 'aya')).toBe('no-session');
    expect((await read(request)).status).toBe('in-review');
  });

  it('confirms nothing that was not shown, and nothing can go past it', async () => {
    const request = await judging(desk);
    const before = await open(request, 'ken');
    await judge(desk, await open(request, 'aya'), 'reject', reject);
    for (const intent of ['confirm', 'return', 'approve', 'ask-again', 'unmasked']) {
      expect((await judge(desk, before, intent, { ...allChecks, ...reject })).statusCode).toBe(409);
    }
    const shown = await open(request, 'ken');
    for (const intent of ['approve', 'reject', 'ask-again']) {
      expect((await judge(desk, shown, intent, { ...allChecks, ...reject })).statusCode).toBe(400);
    }
    expect((await read(request)).status).toBe('in-review');
  });

  it('is judged anew by all when the second returns it', async () => {
    const request = await judging(desk);
    await judge(desk, await open(request, 'aya'), 'reject', reject);
    expect((await judge(desk, await open(request, 'ken'), 'return')).statusCode).toBe(200);
    expect((await evidenceOf(desk, request)).rejection).toBeUndefined();
    const asked = (await mailsOf(request)).filter(([kind]) => kind === 'review-identity');
    expect(asked.map(([, name]) => name).sort()).toEqual(['aya', 'eri', 'ken']);
    desk.pass(900);
    expect((await judge(desk, await open(request, 'aya'), 'approve', allChecks)).statusCode).toBe(200);
  });

  it('is one judgement when two come at once', async () => {
    const request = await judging(desk);
    const sessions = [await open(request, 'aya'), await open(request, 'ken')];
    const answers = await Promise.all([
      judge(desk, sessions[0]!, 'reject', reject),
      judge(desk, sessions[1]!, 'approve', allChecks),
    ]);
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(await factsOf(request)).toHaveLength(1);
  });
});

describe('asking for other documents', () => {
  it('locates the request anew, keeps the reason, and deletes the images', async () => {
    const request = await judging(desk);
    await judge(desk, await open(request, 'aya'), 'ask-again', { reason: 'not-legible' });
    expect(await read(request)).toMatchObject({ status: 'locating', proof: 'P1' });
    expect((await evidenceOf(desk, request)).end).toMatchObject({ as: 'asked-again', reason: 'not-legible' });
    expect(desk.evidence.of(request.requestId)).toEqual([]);
  });

  it('A14: because a number can be read deletes the images before the answer, by one alone', async () => {
    const request = await judging(desk);
    expect((await judge(desk, await open(request, 'aya'), 'unmasked')).statusCode).toBe(200);
    expect(desk.evidence.of(request.requestId)).toEqual([]);
    expect((await evidenceOf(desk, request)).end?.as).toBe('unmasked');
    expect((await read(request)).status).toBe('locating');
    expect((await factsOf(request)).at(-1)).toMatchObject({ fact: 'identity-unmasked', actor: 'staff:aya' });
  });

  it('A14: deletes them also where a first member has rejected them', async () => {
    const request = await judging(desk);
    await judge(desk, await open(request, 'aya'), 'reject', { reason: 'looks-altered' });
    await judge(desk, await open(request, 'ken'), 'unmasked');
    expect(desk.evidence.of(request.requestId)).toEqual([]);
    expect((await evidenceOf(desk, request)).rejection).toBeUndefined();
  });

  it.each(['reject', 'ask-again'])('asks for the reason of %s', async (intent) => {
    const request = await judging(desk);
    const session = await open(request, 'aya');
    for (const fields of [{}, { reason: '' }]) {
      const { statusCode, body } = await judge(desk, session, intent, fields);
      expect(statusCode).toBe(400);
      expect(body).toContain('id="reason-error"');
    }
    expect((await judge(desk, session, intent, { reason: 'because' })).statusCode).toBe(400);
    expect((await read(request)).status).toBe('in-review');
  });
});

describe('a session for documents', () => {
  it('ends with the act, after fifteen minutes, and is nothing to another route', async () => {
    const request = await judging(desk);
    const session = await open(request, 'aya');
    for (const [resource, fields] of [
      ['/review/decision', { intent: 'confirm' }],
      ['/choose/subject', { candidate: '0' }],
    ] as const) {
      expect((await desk.post(resource, { session, ...fields })).statusCode).toBe(404);
    }
    const late = await open(request, 'ken');
    desk.pass(15 * 60);
    expect((await judge(desk, late, 'approve', allChecks)).statusCode).toBe(404);
    const fresh = await open(request, 'aya');
    expect((await judge(desk, fresh, 'approve', allChecks)).statusCode).toBe(200);
    expect((await judge(desk, fresh, 'approve', allChecks)).statusCode).toBe(404);
    expect((await judge(desk, 'guessed', 'approve', allChecks)).statusCode).toBe(404);
  });

  it('A5: is worth nothing once its member is absent or their training lapsed', async () => {
    const request = await judging(desk);
    for (const given of [{ absentUntil: '2099-01-01' }, { trainedOn: '2020-01-01' }]) {
      desk.pass(900);
      const session = await open(request, 'eri');
      const member = await desk.ports.staff.read(staff.eri.staffId);
      const fact = { fact: 'staff-updated', actor: 'console' };
      await desk.ports.staff.commit({ ...member, ...given, version: member.version + 1 }, fact);
      expect((await judge(desk, session, 'approve', allChecks)).statusCode).toBe(404);
      const now = await desk.ports.staff.read(staff.eri.staffId);
      await desk.ports.staff.commit(
        { ...now, absentUntil: undefined, trainedOn: '2026-10-01', version: now.version + 1 },
        fact,
      );
    }
  });
});
