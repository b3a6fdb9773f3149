import { beforeAll, describe, expect, it } from 'vitest';
import { ChangeNotAllowedError, InvalidInputError } from '../../functions/domain/errors.ts';
import { StaffIdSchema } from '../../functions/domain/ids.ts';
import type { Mail } from '../../functions/domain/ports/mailer.ts';
import { staffChain } from '../../functions/domain/staff/staff.ts';
import { addMember, disableMember, resetMember, updateMember } from '../../tools/staff/change-staff.ts';
import { standingOf } from '../../tools/staff/standing.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { codeOf } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
const mails: Mail[] = [];
let ports: Parameters<typeof addMember>[2];
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
  ports = {
    ...desk.ports,
    mailer: { send: async (mail: Mail) => void mails.push(mail) },
    baseUrl: 'https://desk.example/v1',
    desk: () => desk.compiled.desk,
  };
});

const idOf = (name: string) => StaffIdSchema.parse(name);
const facts = (name: string) => ({
  mailbox: `${name}@operator.example`,
  language: 'en' as const,
  role: 'reviewer' as const,
  trainedOn: '2026-10-01',
  pledgedOn: '2026-10-01',
});
const tokenIn = (mail: Mail | undefined) => /#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? 'none';
const shown = (body: string) =>
  /class="secret"[^>]*>([A-Z2-7 ]+)</.exec(body)?.[1]?.replaceAll(' ', '') ?? '';
const enrol = async (token: string) => {
  const secret = shown((await desk.post('/enrol', { token })).body);
  const { statusCode } = await desk.post('/enrol/authenticator', { token, firstCode: codeOf(desk, secret) });
  return { secret, statusCode };
};
const trailOf = async (name: string) =>
  (await desk.ports.store.readAudit(staffChain(idOf(name)))).map(({ fact, actor }) => `${actor} ${fact}`);

describe('adding a member', () => {
  it('mails a link by which they alone enrol, and leaves nothing of it in our tables', async () => {
    await addMember(idOf('aya'), facts('aya'), ports);
    const mail = mails.at(-1)!;
    expect(mail.to).toBe('aya@operator.example');
    expect(mail.subject).toBe('Please set up your authenticator app');
    const token = tokenIn(mail);
    expect(mail.html).toContain(`https://desk.example/v1/enrol?language=en#${token}`);
    expect(await desk.state()).not.toContain(token);
    const { statusCode, secret } = await enrol(token);
    expect(statusCode).toBe(200);
    const row = standingOf(await desk.ports.staff.read(idOf('aya')), desk.compiled.desk, desk.clock.now());
    expect(row).toEqual([
      'aya',
      'reviewer',
      'aya@operator.example',
      '2026-10-01',
      '2026-10-01',
      'since 2026-11-24',
      'yes',
    ]);
    expect(row.join()).not.toContain(secret);
    expect(await trailOf('aya')).toEqual([
      'console staff-added',
      'staff:aya authenticator-offered',
      'staff:aya authenticator-enrolled',
    ]);
  });

  it('refuses one who is active, and a second id for the same person', async () => {
    await addMember(idOf('ken'), facts('ken'), ports);
    await expect(addMember(idOf('ken'), facts('ken'), ports)).rejects.toThrow(ChangeNotAllowedError);
    const again = { ...facts('ken'), mailbox: 'KEN@operator.example' };
    await expect(addMember(idOf('ken-2'), again, ports)).rejects.toThrow(InvalidInputError);
    await expect(updateMember(idOf('aya'), { mailbox: 'ken@operator.example' }, ports)).rejects.toThrow(
      InvalidInputError,
    );
  });

  it('takes up a disabled one again without the old authenticator', async () => {
    await addMember(idOf('eri'), facts('eri'), ports);
    const old = tokenIn(mails.at(-1));
    await enrol(old);
    await disableMember(idOf('eri'), ports);
    expect((await desk.ports.staff.read(idOf('eri'))).authenticator).toBeUndefined();
    await addMember(idOf('eri'), facts('eri'), ports);
    const member = await desk.ports.staff.read(idOf('eri'));
    expect(member).toMatchObject({ active: true, invitations: 2 });
    expect(member.authenticator).toBeUndefined();
    expect((await desk.post('/enrol', { token: old })).statusCode).toBe(404);
    expect((await enrol(tokenIn(mails.at(-1)))).statusCode).toBe(200);
  });
});

describe('changing a member', () => {
  it('by a reset ends the authenticator and every earlier invitation', async () => {
    await addMember(idOf('jun'), facts('jun'), ports);
    const first = tokenIn(mails.at(-1));
    await resetMember(idOf('jun'), ports);
    const second = tokenIn(mails.at(-1));
    expect((await desk.post('/enrol', { token: first })).statusCode).toBe(404);
    expect((await enrol(second)).statusCode).toBe(200);
    await resetMember(idOf('jun'), ports);
    expect((await desk.ports.staff.read(idOf('jun'))).authenticator).toBeUndefined();
    expect((await desk.post('/enrol', { token: second })).statusCode).toBe(404);
    await disableMember(idOf('jun'), ports);
    await expect(resetMember(idOf('jun'), ports)).rejects.toThrow(ChangeNotAllowedError);
    expect((await trailOf('jun')).filter((row) => row.startsWith('console'))).toEqual([
      'console staff-added',
      'console authenticator-reset',
      'console authenticator-reset',
      'console staff-disabled',
    ]);
  });

  it('by an update keeps the authenticator', async () => {
    await updateMember(idOf('aya'), { trainedOn: '2026-11-20' }, ports);
    const member = await desk.ports.staff.read(idOf('aya'));
    expect(member).toMatchObject({ trainedOn: '2026-11-20', pledgedOn: '2026-10-01' });
    expect(member.authenticator?.enrolledAt).toBeDefined();
  });
});
