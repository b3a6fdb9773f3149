import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../functions/domain/errors.ts';
import { StaffIdSchema } from '../../functions/domain/ids.ts';
import { hashPlan } from '../../functions/domain/plan/plan.ts';
import type { SideWrite } from '../../functions/domain/ports/request-store.ts';
import { updated } from '../../functions/domain/staff/staff-change.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { allChecks, identityLink, identityMap, judge, judging } from '../support/api/identity.ts';
import { moved, planned, reviewer, reviewLink, sessionIn } from '../support/api/requests.ts';
import { aStaffMember } from '../support/builders.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { anEvidenceDesk } from '../support/evidence/evidence-builders.ts';

type Member = Awaited<ReturnType<typeof reviewer>>;
let desk: ApiDesk;
let members: Record<'aya' | 'ken', Member>;
let names = 0;
beforeAll(async () => {
  const rule = {
    proof: 'P3',
    approvals: 2,
    coolOffHours: 0,
    statement: { ja: 'はい', en: 'Yes' },
  } as const;
  desk = await ApiDesk.open(
    dynamoDb(),
    anEvidenceDesk({ rights: { erasure: rule, disclosure: rule } }),
    identityMap,
  );
  members = { aya: await reviewer(desk, 'aya'), ken: await reviewer(desk, 'ken') };
});
beforeEach(() => desk.pass(900));

const grant = { verdict: 'grant', ground: '', 'step.people/account': 'grant', 'step.orders/order': 'grant' };

/** One decision that takes two: what it is about, how it is opened, decided first, and how it ends. */
interface Matter {
  requestId: Awaited<ReturnType<typeof planned>>['requestId'];
  open: (member: Member) => Promise<string>;
  first: (session: string) => Promise<number>;
  second: (session: string) => Promise<number>;
}

const aPlanned = async (right: 'erasure' | 'disclosure') => {
  const request = await planned(desk);
  const { requestId } = request;
  const plan = { ...(await desk.ports.store.readPlan(requestId, request.planHash)), right };
  const planHash = hashPlan(plan);
  const write = { write: 'plan', requestId, planHash, plan } as const;
  return { ...(await moved(desk, request, 'planned', { right, planHash }, [write])), planHash };
};

const aPlanOf =
  (right: 'erasure' | 'disclosure', fields: Record<string, string>) => async (): Promise<Matter> => {
    const request = await aPlanned(right);
    const open = async ({ staffId, code }: Member) => {
      desk.pass(30);
      const { token } = await reviewLink(desk, request, staffId);
      return sessionIn((await desk.post('/review', { token, staffCode: code() })).body);
    };
    const act = (intent: string, rest: Record<string, string>) => async (session: string) =>
      (await desk.post('/review/decision', { session, intent, ...rest })).statusCode;
    return { requestId: request.requestId, open, first: act('decide', fields), second: act('confirm', {}) };
  };

const aRejection = async (): Promise<Matter> => {
  const request = await judging(desk);
  const open = async ({ staffId, code }: Member) => {
    desk.pass(30);
    const { token } = await identityLink(desk, request, staffId);
    return sessionIn((await desk.post('/identity', { token, staffCode: code() })).body);
  };
  const act = (intent: string, rest: Record<string, string>) => async (session: string) =>
    (await judge(desk, session, intent, rest)).statusCode;
  const reason = { reason: 'looks-altered' };
  return { requestId: request.requestId, open, first: act('reject', reason), second: act('confirm', {}) };
};

const matters = [
  ['an erasure', aPlanOf('erasure', grant), 'planned', 'approved'],
  ['a disclosure', aPlanOf('disclosure', grant), 'planned', 'approved'],
  [
    'the refusal of an erasure',
    aPlanOf('erasure', { verdict: 'refuse', ground: 'R35_GROUND_NOT_SHOWN' }),
    'planned',
    'refused',
  ],
  [
    'the refusal of a disclosure',
    aPlanOf('disclosure', { verdict: 'refuse', ground: 'R33_HARM' }),
    'planned',
    'refused',
  ],
  ['the rejection of documents', aRejection, 'in-review', 'refused'],
] as const;

const changedTo = async (member: Member, given: Partial<ReturnType<typeof aStaffMember>>) => {
  const now = await desk.ports.staff.read(member.staffId);
  const next = { ...now, ...given, version: now.version + 1 };
  await desk.ports.staff.commit(next, { fact: 'staff-updated', actor: 'console' });
};
const another = async (given: Parameters<typeof reviewer>[2] = {}) => {
  names += 1;
  return reviewer(desk, `other-${names}`, given);
};
const statusOf = async ({ requestId }: Matter) => (await desk.ports.store.read(requestId)).status;

describe.each(matters)('four eyes for %s', (_, make, waiting, done) => {
  it('A5, 004-13: two different members settle it, and each is named in the audit trail', async () => {
    const matter = await make();
    expect(await matter.first(await matter.open(members.aya))).toBe(200);
    expect(await statusOf(matter)).toBe(waiting);
    expect(await matter.second(await matter.open(members.ken))).toBe(200);
    expect(await statusOf(matter)).toBe(done);
    const rows = await desk.ports.store.readAudit(`request:${matter.requestId}`);
    const by = rows.filter(({ fact }) => /^(decision|identity-reject)/.test(fact)).map(({ actor }) => actor);
    expect(by).toEqual(['staff:aya', 'staff:ken']);
  });

  it('A5: the same person twice settles nothing, neither by a new link nor by a session of before', async () => {
    const matter = await make();
    const early = await matter.open(members.aya);
    await matter.first(await matter.open(members.aya));
    expect(await matter.second(early)).toBe(409);
    expect(await matter.open(members.aya)).toBe('no-session');
    expect(await statusOf(matter)).toBe(waiting);
  });

  it.each([
    ['A5: lapsed training', { trainedOn: '2020-01-01' }],
    ['A5, 004-10: no pledge', { pledgedOn: undefined }],
    ['A5: disabled', { active: false }],
    ['A5: absent', { absentUntil: '2099-01-01' }],
  ])('%s: neither opens it nor settles it in a session that was opened before', async (_name, given) => {
    const matter = await make();
    await matter.first(await matter.open(members.aya));
    expect(await matter.open(await another(given))).toBe('no-session');
    const once = await another();
    const session = await matter.open(once);
    expect(session).not.toBe('no-session');
    await changedTo(once, given);
    expect(await matter.second(session)).toBe(404);
    expect(await statusOf(matter)).toBe(waiting);
  });

  it('A5: the requester on the staff neither opens nor settles it', async () => {
    const matter = await make();
    await matter.first(await matter.open(members.aya));
    const mailbox = (await desk.ports.store.readClaims(matter.requestId))!.mailbox!;
    const self = await another({ mailbox: mailbox.toUpperCase() });
    expect(await matter.open(self)).toBe('no-session');
    const once = await another();
    const session = await matter.open(once);
    await changedTo(once, { mailbox });
    expect(await matter.second(session)).toBe(404);
    expect(await statusOf(matter)).toBe(waiting);
  });
});

describe.each(matters)('four eyes for %s of somebody who asks from another mailbox', (_, make, waiting) => {
  it('A5: a member with an address of the person on file neither opens nor settles it', async () => {
    const matter = await make();
    await matter.first(await matter.open(members.aya));
    const claims = (await desk.ports.store.readClaims(matter.requestId))!;
    const asked = await desk.ports.store.read(matter.requestId);
    const [onFile, channel] = [`on-file-${names}@example.com`, `second-${names}@example.com`];
    const write: SideWrite = { write: 'claims', claims: { ...claims, onFile, channels: [channel] } };
    await moved(desk, asked, asked.status, {}, [write]);
    for (const mailbox of [onFile, channel.toUpperCase()]) {
      expect(await matter.open(await another({ mailbox }))).toBe('no-session');
    }
    const once = await another();
    const session = await matter.open(once);
    await changedTo(once, { mailbox: channel });
    expect(await matter.second(session)).toBe(404);
    expect(await statusOf(matter)).toBe(waiting);
  });
});

describe('two ids of one person', () => {
  it('A5: are not given: an active member’s mailbox is no other member’s', () => {
    const one = aStaffMember({ staffId: StaffIdSchema.parse('one'), mailbox: 'one@operator.example' });
    const two = aStaffMember({ staffId: StaffIdSchema.parse('two'), mailbox: 'two@operator.example' });
    expect(() => updated(two, { mailbox: 'ONE@operator.example' }, [one, two])).toThrow(InvalidInputError);
  });
});

describe('the minimum view', () => {
  it('004-11: whoever decides on a plan is shown no document, and whoever judges documents no plan', async () => {
    const request = await planned(desk);
    const { token } = await reviewLink(desk, request, 'aya');
    const plan = await desk.post('/review', { token, staffCode: members.aya.code() });
    expect(plan.body).not.toContain('<iframe');
    desk.pass(30);
    const documents = await judging(desk);
    const identity = await identityLink(desk, documents, 'aya');
    const { body } = await desk.post('/identity', { token: identity.token, staffCode: members.aya.code() });
    expect(body).not.toContain('name="step.');
    expect(await judge(desk, sessionIn(body), 'approve', allChecks)).toMatchObject({ statusCode: 200 });
  });
});
