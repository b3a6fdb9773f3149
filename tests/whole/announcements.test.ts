import { describe, expect, it } from 'vitest';
import type { Desk } from '../../functions/domain/desk/desk.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { aDesk } from '../support/desk-builder.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { aClubWithAddresses, ProofDesk, proofRules, secondAddress } from '../support/evidence/proof-desk.ts';
import { hanako, taro } from '../support/maps/club-map.ts';

const open = (operator = aClubWithAddresses(), fields: Partial<Desk> = {}) =>
  ProofDesk.open(dynamoDb(), aDesk({ ...proofRules, ...fields }), operator);
const since = '2026-11-24T02:50:00.000Z';

const toSecond = (desk: ProofDesk) => desk.mails.filter(({ to }) => to === secondAddress);

/** Goes through decision and cool-off as the workflow does, without saying that anybody is told. */
const approved = async (desk: ProofDesk, request: SubjectRequest) => {
  await desk.move(request.requestId, 'planned');
  await desk.task('Deliver Mails', request);
  await desk.move(request.requestId, 'approved');
  await desk.task('Begin Cool Off', request);
  return desk.read(request);
};

describe('a live session', () => {
  it('proves beside the mailbox that this person asks: P2', async () => {
    const desk = await open();
    const asked = await desk.confirmed({ mailbox: hanako.email, session: { subject: 'a1', since } });
    expect(await desk.task('Locate Subject', asked)).toMatchObject({ status: 'locating', proof: 'enough' });
    expect(await desk.read(asked)).toMatchObject({ proof: 'P2', session: true });
  });

  it('A24: of another account proves nothing, though the mailbox alone would', async () => {
    const desk = await open();
    const asked = await desk.confirmed({ mailbox: hanako.email, session: { subject: 'a12', since } });
    expect(await desk.locate(asked)).toMatchObject({
      status: 'refused',
      outcome: 'R_ID_NOT_CONFIRMED',
      proof: 'P1',
    });
    expect(toSecond(desk)).toEqual([]);
  });

  it('A9: does not stand in for the mailbox on file', async () => {
    const desk = await open(aClubWithAddresses([hanako, { ...taro, email: 'taro@example.jp' }]));
    const asked = await desk.confirmed({ mailbox: 'thief@example.com', session: { subject: 'a1', since } });
    expect((await desk.locate(asked)).status).toBe('no-data');
  });

  it('spares documents only where the desk says so', async () => {
    const desk = await open();
    const session = { subject: 'a1', since };
    const asked = await desk.confirmed({ mailbox: hanako.email, right: 'disclosure', session });
    expect((await desk.locate(asked)).status).toBe('awaiting-evidence');
  });
});

describe('an announcement', () => {
  it('A9: goes once to each other address on file, with the way to stop it and nothing of the person', async () => {
    const desk = await open();
    const asked = await desk.confirmed({ mailbox: hanako.email, language: 'en' });
    for (let look = 0; look < 3; look += 1) await desk.task('Locate Subject', asked);
    await desk.move(asked.requestId, 'planned');
    await desk.task('Deliver Mails', asked);
    await desk.task('Deliver Mails', asked);
    expect(toSecond(desk)).toHaveLength(1);
    const { subject, text, html } = toSecond(desk)[0]!;
    expect(text).toMatch(/\/objection\?language=ja#[\w-]{43}/);
    expect(text).toContain(asked.reference);
    expect(`${subject}${text}${html}`.toLowerCase()).not.toContain('hanako');
    expect(`${text}${html}`).not.toMatch(/\/status|withdrawal/);
    expect(desk.mails.every(({ to }) => [secondAddress, hanako.email].includes(to))).toBe(true);
  });

  it('is kept out of the request, the outbox and the audit trail', async () => {
    const desk = await open();
    const asked = await desk.confirmed({ mailbox: hanako.email });
    await desk.task('Locate Subject', asked);
    const stored = [
      await desk.read(asked),
      await desk.ports.store.readOutbox(asked.requestId),
      await desk.facts(asked),
    ];
    expect(JSON.stringify(stored)).not.toContain('@');
  });

  it('is not sent of a request that has ended meanwhile', async () => {
    const desk = await open();
    const asked = await desk.confirmed({ mailbox: hanako.email });
    await desk.task('Locate Subject', asked);
    await desk.move(asked.requestId, 'withdrawn');
    await desk.task('Deliver Mails', asked);
    expect(toSecond(desk)).toEqual([]);
  });
});

describe('A8: announcements to one address', () => {
  const limited = { mails: { perMailboxPerDay: 2, perMailboxPerWeek: 3, perDay: 1_000 } };
  const claims = async (desk: ProofDesk, count: number) => {
    for (let at = 0; at < count; at += 1) {
      await desk.locate(
        await desk.confirmed({ mailbox: `throwaway-${at}@example.com`, onFile: hanako.email }),
      );
    }
  };

  it('are limited by day and week, whoever claims to be the person', async () => {
    const desk = await open(aClubWithAddresses(), limited);
    await claims(desk, 6);
    expect(toSecond(desk)).toHaveLength(2);
    expect(desk.mails.filter(({ to }) => to === hanako.email)).toHaveLength(2);
    expect(desk.mails.filter(({ to }) => to.startsWith('throwaway'))).toHaveLength(6);
    for (let day = 0; day < 6; day += 1) {
      desk.pass(24);
      await claims(desk, 2);
    }
    expect(toSecond(desk).length).toBeLessThanOrEqual(6);
  });

  it('are not kept from going by what others merely claimed', async () => {
    const desk = await open(aClubWithAddresses(), limited);
    await claims(desk, 4);
    const before = toSecond(desk).length;
    const asked = await desk.confirmed({ mailbox: hanako.email });
    await desk.task('Locate Subject', asked);
    await approved(desk, asked);
    expect(toSecond(desk)).toHaveLength(before + 1);
  });

  it('A9: nothing is carried out before everybody on file was told and had time to object', async () => {
    const once = { mails: { perMailboxPerDay: 1, perMailboxPerWeek: 1, perDay: 1_000 } };
    const desk = await open(aClubWithAddresses(), once);
    const first = await desk.confirmed({ mailbox: hanako.email });
    await desk.task('Locate Subject', first);
    await approved(desk, first);
    const second = await desk.confirmed({ mailbox: hanako.email });
    await desk.task('Locate Subject', second);
    const cooling = await approved(desk, second);
    expect(toSecond(desk)).toHaveLength(1);
    expect(Date.parse(cooling.coolOffEndsAt!) - desk.clock.time.getTime()).toBe(25 * 3_600_000);
    desk.pass(26);
    await desk.task('Deliver Mails', second);
    await desk.task('Pass Deadline', second);
    const prolonged = await desk.read(second);
    expect(prolonged.status).toBe('cooling-off');
    desk.pass(7 * 24);
    await desk.task('Deliver Mails', second);
    expect(toSecond(desk)).toHaveLength(2);
    await desk.task('Pass Deadline', second);
    const told = await desk.read(second);
    expect([told.status, Date.parse(told.coolOffEndsAt!)]).toEqual([
      'cooling-off',
      desk.clock.time.getTime() + 24 * 3_600_000,
    ]);
    desk.pass(24);
    await desk.task('Pass Deadline', second);
    expect((await desk.read(second)).status).toBe('fulfilling');
  });
});
