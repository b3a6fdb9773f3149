import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { LinkRefusedError } from '../../functions/domain/errors.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { RunningDesk } from '../support/engines/running-desk.ts';
import { tableNames } from '../support/engines/tables.ts';
import { approvedByDocuments, carriedOutOnDocuments } from '../support/evidence/documents-course.ts';

const mailbox = 'customer.1@example.com';
const open = () => RunningDesk.open(dynamoDb(), { desk: 'nicori' });

describe('the Nicori shop', () => {
  it('004-09: keeps the contact data of a request with its claims alone, which end with their retention', async () => {
    const desk = await open();
    const { requestId } = await carriedOutOnDocuments(desk, 'disclosure', mailbox);
    const { closedAt } = await desk.ports.store.read(requestId);
    const claims = await desk.ports.store.readClaims(requestId);
    expect(claims?.mailbox).toBe(mailbox);
    expect(claims?.expiresAt).toBe(Math.floor(Date.parse(closedAt!) / 1000) + 90 * 86_400);
    const holding = [];
    for (const TableName of Object.values(tableNames)) {
      const { Items = [] } = await desk.client.send(new ScanCommand({ TableName, ConsistentRead: true }));
      if (JSON.stringify(Items).includes(mailbox)) holding.push(TableName);
    }
    expect(holding).toEqual([tableNames.claims]);
  });

  it('004-10: lets nobody decide whose statement is not on file', async () => {
    const desk = await open();
    await desk.hire('mio', { pledgedOn: undefined });
    const request = await desk.ask(mailbox, { right: 'disclosure' });
    await desk.confirm(request);
    await desk.sendDocuments(request);
    await expect(desk.judgeIdentity(request, 'mio')).rejects.toThrow(LinkRefusedError);
    await desk.judgeIdentity(request, 'aya');
    await expect(desk.approve(request.requestId, 'mio')).rejects.toThrow(LinkRefusedError);
    await desk.approve(request.requestId, 'aya');
    await expect(desk.approve(request.requestId, 'mio')).rejects.toThrow(LinkRefusedError);
    expect((await desk.ports.store.read(request.requestId)).status).toBe('planned');
    expect(desk.mails.filter(({ to }) => to === 'mio@operator.example')).toEqual([]);
  });

  it('004-24: follows the policy at arrival, although another is in force when the request goes on', async () => {
    const desk = await open();
    const before = await desk.ask(mailbox, { right: 'disclosure' });
    const { rights, policy } = desk.compiled.desk;
    const disclosure = { ...rights.disclosure!, proof: 'P1', approvals: 1 } as const;
    const next = { ...policy, version: '2027-01' };
    await desk.deploy({ rights: { ...rights, disclosure }, packages: { days: 1 }, policy: next });
    const after = await desk.ask('customer.22@example.com', { right: 'disclosure' });
    const daysOf = async ({ requestId }: typeof before) => {
      const disclosed = await desk.ports.store.readPackage(requestId);
      return disclosed && (Date.parse(disclosed.expiresAt) - Date.parse(disclosed.builtAt)) / 86_400_000;
    };

    await desk.confirm(after);
    await desk.approve(after.requestId, 'aya');
    expect(await daysOf(after)).toBe(1);

    await desk.confirm(before);
    expect((await desk.ports.store.read(before.requestId)).status).toBe('awaiting-evidence');
    await desk.sendDocuments(before);
    await desk.judgeIdentity(before, 'aya');
    await desk.approve(before.requestId, 'aya');
    expect(await daysOf(before)).toBeUndefined();
    await desk.approve(before.requestId, 'ken');
    expect(await daysOf(before)).toBe(14);
    const { deskHash } = await desk.ports.store.read(before.requestId);
    expect((await desk.ports.desks.read(deskHash)).desk.policy).toEqual(policy);
  });

  it.each([
    ['documents that nobody judges', false],
    ['a plan that nobody decides on', true],
  ])('004-25: brings %s to the manager in charge', async (_, planned) => {
    const desk = await open();
    const request = await desk.ask(mailbox, { right: 'disclosure' });
    await desk.confirm(request);
    await desk.sendDocuments(request);
    if (planned) await desk.judgeIdentity(request, 'aya');
    const { mailbox: manager } = desk.compiled.desk.manager;
    const told = () => desk.mails.filter(({ to }) => to === manager);
    desk.pass(25);
    await desk.runSchedules();
    await desk.runSchedules();
    expect(told()).toEqual([]);
    for (let day = 0; day < 3; day += 1) {
      desk.pass(24);
      await desk.runSchedules();
      await desk.runSchedules();
    }
    expect(told().length).toBeGreaterThan(0);
  });

  it('A5: takes no approval of a disclosure by one person twice', async () => {
    const desk = await open();
    const request = await desk.ask(mailbox, { right: 'disclosure' });
    await desk.confirm(request);
    await desk.sendDocuments(request);
    await desk.judgeIdentity(request, 'aya');
    await desk.approve(request.requestId, 'aya');
    await expect(desk.approve(request.requestId, 'aya')).rejects.toThrow();
    expect(desk.ports.packages.begun).toEqual([]);
  });

  it.each([
    ['changed three days ago', 'customer.20@example.com'],
    ['is the second address', 'second.22@example.com'],
  ])('A9: asks for no documents by a mailbox that %s, and discloses nothing', async (_, address) => {
    const desk = await open();
    const request = await desk.ask(address, { right: 'disclosure' });
    await desk.confirm(request);
    expect(desk.machine.trail).not.toContain('Collect Evidence');
    expect(['refused', 'no-data']).toContain((await desk.ports.store.read(request.requestId)).status);
    expect(desk.ports.packages.begun).toEqual([]);
  });

  it('A9: asks for documents of two customers with one mailbox only once a person chose', async () => {
    const desk = await open();
    const request = await desk.ask('two.customers@example.com', { right: 'disclosure' });
    await desk.confirm(request);
    expect(await desk.ports.store.read(request.requestId)).toMatchObject({ status: 'in-review' });
    expect(desk.machine.trail).not.toContain('Collect Evidence');
  });

  it('A9: a request by a lost mailbox is told to the address on file, and waits the desk’s time', async () => {
    const desk = await open();
    const lostMailbox = 'customer.22@example.com';
    const own = 'new.22@example.com';
    const request = await desk.ask(own, { right: 'disclosure', lostMailbox });
    await desk.confirm(request);
    await desk.sendDocuments(request);
    await desk.judgeIdentity(request, 'aya');
    await desk.approve(request.requestId, 'aya');
    await desk.approve(request.requestId, 'ken');
    expect((await desk.ports.store.read(request.requestId)).status).toBe('cooling-off');
    expect(desk.mails.map(({ to }) => to)).toContain(lostMailbox);
    expect(desk.ports.packages.begun).toEqual([]);
    desk.pass(169);
    await desk.runSchedules();
    expect(desk.ports.packages.begun).toHaveLength(1);
    const answers = desk.mails.filter(({ text }) => /\/package\?language=ja#/.test(text));
    expect(answers.map(({ to }) => to)).toEqual([own]);
  });
});

it('I7: an approval by documents of one request is none of another', async () => {
  const desk = await open();
  await approvedByDocuments(desk, 'disclosure', mailbox);
  const other = await desk.ask(mailbox, { right: 'disclosure' });
  await desk.confirm(other);
  expect((await desk.ports.store.read(other.requestId)).status).toBe('awaiting-evidence');
});
