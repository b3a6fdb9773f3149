import { describe, expect, it } from 'vitest';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { RunningDesk } from '../support/engines/running-desk.ts';
import { evidenceToken, uploadDocuments } from '../support/evidence/documents-run.ts';

const mailbox = 'customer.1@example.com';
const hoursForDocuments = 336;

const expiredFor = async (wait: 'documents' | 'mailbox') => {
  const desk = await RunningDesk.open(dynamoDb(), { desk: 'nicori' });
  const request = await desk.ask(mailbox, { right: 'disclosure' });
  if (wait === 'documents') {
    await desk.confirm(request);
    await uploadDocuments(desk, request, await evidenceToken(desk, request.requestId));
  }
  desk.pass(hoursForDocuments + 1);
  await desk.runSchedules();
  await desk.runSchedules();
  const ended = await desk.ports.store.read(request.requestId);
  return { desk, ended, mails: desk.mails.filter(({ to }) => to === mailbox) };
};

describe('a request that expires', () => {
  it('I17: for want of documents tells the confirmed mailbox why, and closes', async () => {
    const { ended, mails } = await expiredFor('documents');
    expect(ended).toMatchObject({ status: 'expired', outcome: 'EXPIRED_NO_PROOF' });
    expect(ended.closedAt).toBeDefined();
    expect(mails.at(-1)?.subject).toContain('結果');
    expect(mails.at(-1)?.text).toContain('本人確認書類の送付がなかったため');
  });

  it('I13, A13: leaves no image of documents that were not handed over', async () => {
    const { desk, ended } = await expiredFor('documents');
    expect(desk.ports.removal.of(ended.requestId)).toEqual([]);
  });

  it('for want of documents leaves the line: who asks again is not queued behind it', async () => {
    const { desk, ended } = await expiredFor('documents');
    expect((await desk.ports.store.readLine(ended.mailboxKey)).places).toEqual([]);
    const again = await desk.ask(mailbox, { right: 'erasure' });
    await desk.confirm(again);
    expect((await desk.ports.store.read(again.requestId)).status).toBe('awaiting-evidence');
  });

  it('for want of a confirmation writes no more to a mailbox that nobody confirmed', async () => {
    const { ended, mails } = await expiredFor('mailbox');
    expect(ended).toMatchObject({ status: 'expired', proof: 'P0' });
    expect(ended.closedAt).toBeDefined();
    expect(mails).toHaveLength(1);
  });
});
