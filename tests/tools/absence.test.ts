import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChangeNotAllowedError, InvalidInputError } from '../../functions/domain/errors.ts';
import type { RequestId } from '../../functions/domain/ids.ts';
import { isAbsent } from '../../functions/domain/staff/staff.ts';
import { markAbsent, markBack } from '../../tools/staff/absence.ts';
import { disableMember } from '../../tools/staff/change-staff.ts';
import { standingOf } from '../../tools/staff/standing.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { allChecks, identityMap, judge, judging, openAs } from '../support/api/identity.ts';
import { inReview, planned, reviewer, reviewLink, sessionIn } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { anEvidenceDesk } from '../support/evidence/evidence-builders.ts';

type Member = Awaited<ReturnType<typeof reviewer>>;
let desk: ApiDesk;
let aya: Member;
let ken: Member;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), anEvidenceDesk(), identityMap);
  aya = await reviewer(desk, 'aya');
  ken = await reviewer(desk, 'ken');
});
beforeEach(async () => {
  desk.pass(900);
  await markBack(ken.staffId, desk.ports);
});

const until = '2026-12-10';
const mailsOf = async (requestId: RequestId) =>
  (await desk.ports.store.readOutbox(requestId))
    .filter(({ kind }) => kind.startsWith('review-'))
    .map(({ kind, to }) => [kind, 'staffId' in to ? to.staffId : to.role]);
const decide = async (
  request: Awaited<ReturnType<typeof planned>>,
  member: Member,
  intent: 'decide' | 'confirm',
) => {
  desk.pass(900);
  const { token } = await reviewLink(desk, request, member.staffId);
  const session = sessionIn((await desk.post('/review', { token, staffCode: member.code() })).body);
  const grant = { verdict: 'grant', 'step.people/account': 'grant', 'step.orders/order': 'grant' };
  const fields = intent === 'decide' ? grant : {};
  return (await desk.post('/review/decision', { session, intent, ...fields })).statusCode;
};

describe('an absent member', () => {
  it('decides nothing up to and including the last day in Japan, and again the day after', async () => {
    await markAbsent(ken.staffId, until, desk.ports);
    const member = await desk.ports.staff.read(ken.staffId);
    const at = (instant: string) => isAbsent(member, new Date(instant));
    expect(at('2026-12-10T14:59:59.000Z')).toBe(true);
    expect(at('2026-12-10T15:00:00.000Z')).toBe(false);
    const row = (now: string) => standingOf(member, desk.compiled.desk, new Date(now)).at(-1);
    expect(row('2026-12-10T00:00:00.000Z')).toBe('absent until 2026-12-10');
    expect(row('2026-12-11T00:00:00.000Z')).toBe('yes');
  });

  it('leaves what waited to the others, who are asked anew and judge it', async () => {
    const request = await judging(desk);
    const counts = await markAbsent(ken.staffId, until, desk.ports);
    expect(counts.asked).toBeGreaterThan(0);
    expect(await mailsOf(request.requestId)).toEqual([['review-reminder', 'aya']]);
    const audit = await desk.ports.store.readAudit(`request:${request.requestId}`);
    expect(audit.at(-1)).toMatchObject({ fact: 'reviewer-absent', detail: { absent: 'ken', asked: 1 } });
    desk.pass(900);
    expect((await openAs(desk, request, ken)).session).toBe('no-session');
    const { session } = await openAs(desk, request, aya);
    expect((await judge(desk, session, 'approve', allChecks)).statusCode).toBe(200);
  });

  it('of two whom a plan takes leaves one: the manager is told at once, and the return settles it', async () => {
    const request = await planned(desk);
    const { stuck } = await markAbsent(ken.staffId, until, desk.ports);
    expect(stuck).toBeGreaterThan(0);
    expect(await mailsOf(request.requestId)).toEqual([
      ['review-escalation', 'manager'],
      ['review-reminder', 'aya'],
    ]);
    expect(await decide(request, aya, 'decide')).toBe(200);
    expect(await decide(request, ken, 'confirm')).toBe(404);
    await markBack(ken.staffId, desk.ports);
    expect(await decide(request, ken, 'confirm')).toBe(200);
    expect((await desk.ports.store.read(request.requestId)).status).toBe('approved');
  });

  it('who was the one to confirm leaves nobody: only the manager is told', async () => {
    const request = await planned(desk);
    await decide(request, aya, 'decide');
    await markAbsent(ken.staffId, until, desk.ports);
    expect(await mailsOf(request.requestId)).toEqual([['review-escalation', 'manager']]);
  });

  it('who decided first already, or is the requester, changes nothing for a request', async () => {
    const decided = await planned(desk);
    await decide(decided, ken, 'decide');
    const own = await inReview(desk, 'ken@operator.example');
    await markAbsent(ken.staffId, until, desk.ports);
    for (const { requestId } of [decided, own]) expect(await mailsOf(requestId)).toEqual([]);
  });

  it('needs a day to come and an active member', async () => {
    await expect(markAbsent(ken.staffId, '2026-11-23', desk.ports)).rejects.toThrow(InvalidInputError);
    const gone = await reviewer(desk, 'gone');
    await disableMember(gone.staffId, {
      ...desk.ports,
      mailer: { send: async () => {} },
      baseUrl: 'https://desk.example/v1',
      desk: () => desk.compiled.desk,
    });
    await expect(markAbsent(gone.staffId, until, desk.ports)).rejects.toThrow(ChangeNotAllowedError);
  });
});
