import { beforeAll, describe, expect, it } from 'vitest';
import { ended } from '../../functions/domain/evidence/end-evidence.ts';
import type { Mail } from '../../functions/domain/ports/mailer.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { waitDueAt } from '../../functions/domain/waits/wait.ts';
import { collectEvidence } from '../../functions/workflow/collect-evidence.ts';
import { deliverMails } from '../../functions/workflow/deliver-mails.ts';
import { passDeadline } from '../../functions/workflow/pass-deadline.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { evidenceOf } from '../support/api/evidence.ts';
import { locating, moved } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { anEvidenceDesk, aScreenedFile } from '../support/evidence/evidence-builders.ts';

let desk: ApiDesk;
const mails: Mail[] = [];
const ports = () => ({
  ...desk.ports,
  mailer: { send: async (mail: Mail) => void mails.push(mail) },
  baseUrl: 'https://desk.example/v1',
});
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), anEvidenceDesk());
});

const idsOf = ({ requestId, attempt }: SubjectRequest) => ({ requestId, attempt });
const read = ({ requestId }: SubjectRequest) => desk.ports.store.read(requestId);
const collected = async () => {
  const request = await locating(desk);
  await collectEvidence(idsOf(request), ports());
  return read(request);
};
const delivered = async (request: SubjectRequest): Promise<Mail[]> => {
  mails.length = 0;
  await deliverMails(idsOf(request), ports());
  return [...mails];
};
const tokenIn = ({ text }: Mail): string => /\/evidence\?language=\w+#([\w-]{43})/.exec(text)?.[1] ?? '';
const opens = async (token: string) => (await desk.post('/evidence', { token })).statusCode === 200;
const passHours = (hours: number) => desk.pass(hours * 3_600);

describe('Collect Evidence', () => {
  it('asks the confirmed mailbox for documents in a round of their own', async () => {
    const request = await collected();
    expect(request).toMatchObject({ status: 'awaiting-evidence', evidenceRounds: 1 });
    expect(await evidenceOf(desk, request)).toMatchObject({ round: 1, version: 1, files: [] });
    const [mail, ...others] = await delivered(request);
    expect(others).toEqual([]);
    expect(await opens(tokenIn(mail!))).toBe(true);
  });

  it('A22: asks once, though it is run twice', async () => {
    const request = await collected();
    expect(await collectEvidence(idsOf(request), ports())).toMatchObject({ status: 'awaiting-evidence' });
    expect(await read(request)).toEqual(request);
  });

  it('A3: starts a second round, in which the first one’s link opens nothing, and says why', async () => {
    const request = await collected();
    const [first] = await delivered(request);
    const evidence = await evidenceOf(desk, request);
    const over = ended({ ...evidence, files: [aScreenedFile()] }, 'unmasked', desk.clock.now());
    await moved(desk, request, 'locating', {}, [{ write: 'evidence', evidence: over }]);
    await collectEvidence(idsOf(request), ports());
    expect(await evidenceOf(desk, request)).toMatchObject({
      round: 2,
      version: 3,
      files: [],
      again: 'unmasked',
    });
    const [second] = await delivered(request);
    expect(second?.text).toContain('隠していただく必要のある番号');
    expect([await opens(tokenIn(first!)), await opens(tokenIn(second!))]).toEqual([false, true]);
  });
});

describe('the wait for documents', () => {
  it('reminds once at half time, with a link of its own', async () => {
    const request = await collected();
    await delivered(request);
    passHours(84 - 1 / 3600);
    expect(await passDeadline(idsOf(request), ports())).toMatchObject({ status: 'awaiting-evidence' });
    expect(await read(request)).toEqual(request);
    passHours(1 / 3600);
    await passDeadline(idsOf(request), ports());
    const reminded = await read(request);
    expect(reminded).toMatchObject({ status: 'awaiting-evidence', reminders: 1 });
    const [mail, ...others] = await delivered(reminded);
    expect(others).toEqual([]);
    expect(await opens(tokenIn(mail!))).toBe(true);
    expect(waitDueAt(reminded, desk.compiled.desk)).toEqual(
      new Date(Date.parse(request.since) + 168 * 3_600_000),
    );
  });

  it('I13: ends after the desk’s time, and what was uploaded ends with it', async () => {
    const request = await collected();
    passHours(168);
    expect(await passDeadline(idsOf(request), ports())).toMatchObject({ status: 'expired' });
    const at = desk.clock.now().toISOString();
    expect(await read(request)).toMatchObject({ status: 'expired', outcome: 'EXPIRED_NO_PROOF' });
    expect(await evidenceOf(desk, request)).toMatchObject({ end: { as: 'expired', at }, purgeAt: at });
    expect(await delivered(request)).toEqual([]);
  });

  it('A3: no link of a round outlives it', async () => {
    const request = await collected();
    const [mail] = await delivered(request);
    passHours(168 - 1 / 3600);
    expect(await opens(tokenIn(mail!))).toBe(true);
    passHours(1 / 3600);
    expect(await opens(tokenIn(mail!))).toBe(false);
  });
});
