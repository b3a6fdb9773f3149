import { beforeAll, describe, expect, it } from 'vitest';
import { ReferenceSchema, StaffIdSchema } from '../../functions/domain/ids.ts';
import { changedMember } from '../../functions/domain/staff/staff.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { codeOf, link } from '../support/api/requests.ts';
import { aStaffMember } from '../support/builders.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
});

let members = 0;
const invited = async (invitations = 1) => {
  members += 1;
  const staffId = StaffIdSchema.parse(`member-${members}`);
  const member = aStaffMember({ staffId, invitations, authenticator: undefined });
  await desk.ports.staff.commit(member, { fact: 'staff-added', actor: 'console' });
  return staffId;
};
const invitation = async (staffId: Awaited<ReturnType<typeof invited>>, number = 1) =>
  (await link(desk, { purpose: 'enrol', staffId, invitation: number }, ReferenceSchema.parse('AAAAA-AAAAA')))
    .token;
const secretIn = (body: string) => /secret=([A-Z2-7]+)/.exec(body)?.[1] ?? '';
const open = (token: string) => desk.post('/enrol', { token });
const enrol = (token: string, firstCode: string) => desk.post('/enrol/authenticator', { token, firstCode });
const shown = (body: string) =>
  /class="secret"[^>]*>([A-Z2-7 ]+)</.exec(body)?.[1]?.replaceAll(' ', '') ?? '';

describe('enrolling an authenticator', () => {
  it('shows a secret that is stored sealed, and enrols it by its first code', async () => {
    const staffId = await invited();
    const token = await invitation(staffId);
    const { statusCode, body } = await open(token);
    expect(statusCode).toBe(200);
    const secret = shown(body);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(secretIn(body)).toBe('');
    const code = codeOf(desk, secret);
    expect((await enrol(token, `${code.slice(0, 3)} ${code.slice(3)}`)).statusCode).toBe(200);
    const { authenticator } = await desk.ports.staff.read(staffId);
    expect(authenticator).toMatchObject({ enrolledAt: desk.clock.now().toISOString() });
    expect(authenticator?.secret).toBe(`${staffId}:${secret}`);
    expect(await desk.ports.staff.useStep(staffId, authenticator!.lastStep)).toBe(false);
  });

  it('gives a new secret at each opening, and only the last one counts', async () => {
    const staffId = await invited();
    const token = await invitation(staffId);
    const first = shown((await open(token)).body);
    const second = shown((await open(token)).body);
    expect(second).not.toBe(first);
    const refused = await enrol(token, codeOf(desk, first));
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('id="first-code-error"');
    expect(shown(refused.body)).toBe(second);
    expect((await enrol(token, codeOf(desk, second))).statusCode).toBe(200);
  });

  it('opens no more once enrolled, once a later invitation went out, or for a disabled member', async () => {
    const enrolled = await invited();
    const token = await invitation(enrolled);
    await enrol(token, codeOf(desk, shown((await open(token)).body)));
    const superseded = await invitation(await invited(2));
    const disabled = await invited();
    const member = await desk.ports.staff.read(disabled);
    await desk.ports.staff.commit(changedMember(member, { active: false }), {
      fact: 'staff-disabled',
      actor: 'console',
    });
    const links = [token, superseded, await invitation(disabled), await invitation(await invited(), 9)];
    const before = await desk.digest();
    for (const refused of links) {
      expect((await open(refused)).statusCode).toBe(404);
      expect((await enrol(refused, '123456')).statusCode).toBe(404);
    }
    expect(await desk.digest()).toBe(before);
  });

  it('enrols nothing before the link was opened', async () => {
    const token = await invitation(await invited());
    expect((await enrol(token, '123456')).statusCode).toBe(404);
  });

  it('limits first codes', async () => {
    const token = await invitation(await invited());
    const secret = shown((await open(token)).body);
    const wrong = codeOf(desk, secret) === '000000' ? '000001' : '000000';
    const answers: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) answers.push((await enrol(token, wrong)).statusCode);
    expect(answers).toEqual([400, 400, 400, 400, 400, 429]);
    expect((await enrol(token, codeOf(desk, secret))).statusCode).toBe(429);
  });
});
