import { describe, expect, it } from 'vitest';
import type { RequestId } from '../../functions/domain/ids.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { RunningDesk } from '../support/engines/running-desk.ts';
import { driveToEnd } from '../support/erasure/erasure-run.ts';

const mailbox = 'customer.1@example.com';
const statusOf = async (desk: RunningDesk, requestId: RequestId) =>
  (await desk.ports.store.read(requestId)).status;
const mailsTo = (desk: RunningDesk, subject: string) =>
  desk.mails.filter((mail) => mail.to === mailbox && mail.subject.includes(subject));

describe('requests of one mailbox', () => {
  it('are confirmed together, by one confirmation', async () => {
    const desk = await RunningDesk.open(dynamoDb());
    const first = await desk.ask(mailbox);
    const second = await desk.ask(mailbox);
    await desk.confirm(first);
    expect(await statusOf(desk, first.requestId)).toBe('planned');
    expect(await statusOf(desk, second.requestId)).toBe('queued');
  });

  it('of the same right end as the first: the second joins it', async () => {
    const desk = await RunningDesk.open(dynamoDb());
    const first = await desk.ask(mailbox);
    const second = await desk.ask(mailbox);
    await desk.confirm(first);
    await driveToEnd(desk, first);
    await driveToEnd(desk, second);
    const { status, outcome, joins } = await desk.ports.store.read(second.requestId);
    expect({ status, outcome, joins }).toEqual({
      status: 'partly-completed',
      outcome: 'DONE_PARTIAL',
      joins: first.requestId,
    });
  });

  it('go on by themselves when the one that they joined is withdrawn', async () => {
    const desk = await RunningDesk.open(dynamoDb());
    const first = await desk.ask(mailbox);
    const second = await desk.ask(mailbox);
    await desk.confirm(first);
    await desk.withdraw(first.requestId);
    expect(await statusOf(desk, second.requestId)).toBe('planned');
  });

  it('A8: past the mails of a day are neither mailed nor lost: the first mail confirms them all', async () => {
    const desk = await RunningDesk.open(dynamoDb());
    const { perMailboxPerDay } = desk.compiled.desk.mails;
    const requests = [];
    for (let n = 0; n < perMailboxPerDay + 2; n += 1) requests.push(await desk.ask(mailbox));
    expect(mailsTo(desk, 'ご請求の確認のお願い')).toHaveLength(perMailboxPerDay);
    await desk.confirm(requests[0]!);
    for (const { requestId } of requests.slice(1)) expect(await statusOf(desk, requestId)).toBe('queued');
  });

  it('that wait for a mail past the limit get it the next day', async () => {
    const desk = await RunningDesk.open(dynamoDb());
    const { perMailboxPerDay } = desk.compiled.desk.mails;
    for (let n = 0; n <= perMailboxPerDay; n += 1) await desk.ask(mailbox);
    desk.pass(25);
    await desk.runSchedules();
    expect(mailsTo(desk, 'ご請求の確認のお願い')).toHaveLength(perMailboxPerDay + 1);
  });
});

describe('a mailbox', () => {
  it('that nobody confirms in time: the request expires, nobody is located', async () => {
    const desk = await RunningDesk.open(dynamoDb());
    const { requestId } = await desk.ask(mailbox);
    desk.pass(desk.compiled.desk.confirmation.expiresAfterHours + 1);
    await desk.runSchedules();
    expect(await statusOf(desk, requestId)).toBe('expired');
    expect(desk.machine.trail).not.toContain('Locate Subject');
  });

  it('that is on no file: "no data" is the answer', async () => {
    const desk = await RunningDesk.open(dynamoDb());
    const request = await desk.ask('nobody@example.com');
    await desk.confirm(request);
    expect(await desk.ports.store.read(request.requestId)).toMatchObject({
      status: 'no-data',
      outcome: 'NO_DATA',
    });
  });

  it.each([
    ['changed three days ago', 'customer.20@example.com'],
    ['bears no time of change', 'customer.21@example.com'],
  ])('that %s proves nothing: the request is refused and nothing touched', async (_, address) => {
    const desk = await RunningDesk.open(dynamoDb());
    const before = await desk.rows();
    const request = await desk.ask(address);
    await desk.confirm(request);
    expect(await desk.ports.store.read(request.requestId)).toMatchObject({
      status: 'refused',
      outcome: 'R_ID_NOT_CONFIRMED',
    });
    expect(await desk.rows()).toEqual(before);
  });

  it('A24: that two accounts share: a member of staff says which', async () => {
    const desk = await RunningDesk.open(dynamoDb());
    const request = await desk.ask('two.accounts@example.com');
    await desk.confirm(request);
    expect(await statusOf(desk, request.requestId)).toBe('in-review');
    expect((await desk.ports.store.readClaims(request.requestId))?.candidates).toHaveLength(2);
    expect(desk.mails.filter(({ to }) => to.endsWith('@operator.example'))).toHaveLength(2);
  });
});

it('A5: a plan that nobody decides on is reminded of, and told to the manager once it is late', async () => {
  const desk = await RunningDesk.open(dynamoDb());
  const request = await desk.ask(mailbox);
  await desk.confirm(request);
  const { remindAfterHours, escalateAfterHours } = desk.compiled.desk.approval;
  const { mailbox: manager } = desk.compiled.desk.manager;
  const reminders = () => desk.mails.filter(({ subject }) => subject.includes('再送')).length;
  desk.pass(remindAfterHours + 1);
  await desk.runSchedules();
  expect(reminders()).toBe(2);
  expect(desk.mails.some(({ to }) => to === manager)).toBe(false);
  desk.pass(escalateAfterHours);
  await desk.runSchedules();
  expect(desk.mails.some(({ to }) => to === manager)).toBe(true);
});
