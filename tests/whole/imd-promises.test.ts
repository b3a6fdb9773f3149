import { ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { firstBrokenRow } from '../../functions/domain/audit.ts';
import { SignedReceiptSchema } from '../../functions/domain/receipts/signed-receipt.ts';
import { requestChain, type SubjectRequest } from '../../functions/domain/request/request.ts';
import { rowText } from '../../infra/local/row-text.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { RunningDesk } from '../support/engines/running-desk.ts';
import { tableNames } from '../support/engines/tables.ts';
import { carryThrough } from '../support/erasure/erasure-run.ts';
import { imdSample, protectedOf } from '../support/imd-sample.ts';

const mailbox = 'customer.1@example.com';
const open = () => RunningDesk.open(dynamoDb(), { desk: 'imd' });
const secrets = protectedOf('M-1');
const leaksIn = (text: string) => secrets.filter((secret) => text.includes(secret));
const textOf = (value: unknown) => JSON.stringify(value);

/** What a member who is logged in is shown. */
const disclosed = async (desk: RunningDesk, subject: string, from: string): Promise<string> => {
  const session = { subject, since: desk.clock.now().toISOString() };
  const request = await desk.ask(from, { right: 'disclosure', session });
  await desk.confirm(request);
  for (const name of ['aya', 'ken']) await desk.approve(request.requestId, name);
  const files = desk.ports.packages.filesOf((await desk.ports.store.readPackage(request.requestId))!);
  return [...files.values()].join('\n');
};

/** All that is written to the standard streams meanwhile. */
const logOf = async (run: () => Promise<void>): Promise<string> => {
  const written: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0),
  );
  await run().finally(() => streams.map((stream) => stream.mockRestore()));
  return written.join('');
};

describe('a disclosure and an erasure of a member of IMD', () => {
  let desk: RunningDesk;
  let request: SubjectRequest;
  let shown: string;
  let log: string;

  beforeAll(async () => {
    desk = await open();
    log = await logOf(async () => {
      shown = await disclosed(desk, 'M-1', mailbox);
      request = await carryThrough(desk, mailbox);
    });
  });
  const audit = async () => {
    const { auditHead } = await desk.ports.store.read(request.requestId);
    return { head: auditHead, rows: await desk.ports.store.readAudit(requestChain(request.requestId)) };
  };
  const broken = async (rows?: Awaited<ReturnType<typeof audit>>['rows']) => {
    const stored = await audit();
    return firstBrokenRow(rows ?? stored.rows, stored.head);
  };

  it('003-08: shows who uses the address by now what is kept: each address and number, as typed and in keys', () => {
    expect(leaksIn(shown)).toEqual(secrets);
  });

  it('003-03: writes no mail address and no number of the member to the log', () => {
    expect(log).toContain('"message":"waits-woken"');
    expect(leaksIn(log)).toEqual([]);
  });

  it('003-03: writes none into a mail, which is told to the address alone', () => {
    const mails = desk.mails.map(({ to: _, ...mail }) => textOf(mail));
    expect(desk.mails.map(({ to }) => to)).toEqual(expect.arrayContaining([mailbox, 'pc.1@example.com']));
    expect(mails.length).toBeGreaterThan(8);
    expect(mails.flatMap(leaksIn)).toEqual([]);
  });

  it('003-03: leaves none in any table but the claims of the requests', async () => {
    const holding: string[] = [];
    for (const TableName of Object.values(tableNames)) {
      const { Items } = await desk.client.send(new ScanCommand({ TableName, ConsistentRead: true }));
      if (leaksIn(textOf(Items)).length > 0) holding.push(TableName);
    }
    expect(holding).toEqual([tableNames.claims]);
    expect([...(await desk.rows()).values()].flat().flatMap(leaksIn)).toEqual([]);
  });

  it('003-13: tells in the receipt of what the member sent: deleted, blanked, or kept without author', async () => {
    const stored = await desk.ports.store.readReceipt(request.requestId, 'receipt');
    const { lines } = SignedReceiptSchema.parse(stored).receipt;
    const lineOf = (table: string) => lines.find((line) => line.table === table);
    expect(lineOf('corners')).toMatchObject({ treatment: 'delete', removed: 1, verifiedAbsent: 1 });
    expect(lineOf('posts')).toMatchObject({ treatment: 'redact', redacted: 4, verifiedAbsent: 4 });
    expect(lineOf('ratings')).toMatchObject({ treatment: 'unlink', unlinked: 2, verifiedAbsent: 2 });
    expect(lineOf('charges')).toMatchObject({ treatment: 'keep', kept: 2, reason: 'bookkeeping' });
  });

  it('003-07: leaves an audit trail in which an altered row is found, whichever it is', async () => {
    const { rows } = await audit();
    expect(rows.length).toBeGreaterThan(10);
    expect(await broken()).toBeUndefined();
    for (const [at, row] of rows.entries())
      expect(await broken(rows.with(at, { ...row, actor: 'console' }))).toBe(row.sequence);

    const chainId = { S: requestChain(request.requestId) };
    const command = new UpdateItemCommand({
      TableName: tableNames.audit,
      Key: { chainId, sequence: { N: '4' } },
      UpdateExpression: 'SET #at = :later',
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: { ':later': { S: '2026-12-01T00:00:00.000Z' } },
    });
    await desk.client.send(command);
    expect(await broken()).toBe(4);
  });
});

describe('a number that was another’s before', () => {
  it('A24: shows who has it now nothing that was sent to it before, and of that nothing goes', async () => {
    const desk = await open();
    const earlier = (imdSample().get('M-10') ?? []).map(({ item }) => rowText(item));
    const shown = await disclosed(desk, 'M-11', 'customer.11@example.com');
    expect(shown).toContain('11番さんの確認コード');
    for (const theirs of ['10番さんの確認コード', '"M-10"', 'customer.10@mobile.example'])
      expect(shown).not.toContain(theirs);
    await carryThrough(desk, 'customer.11@example.com');
    expect([...(await desk.rows()).values()].flat()).toEqual(expect.arrayContaining(earlier));
  });
});

describe('a request from another address than the one in use', () => {
  let desk: RunningDesk;
  let before: Awaited<ReturnType<RunningDesk['rows']>>;
  beforeAll(async () => {
    desk = await open();
    before = await desk.rows();
  });

  it.each([
    ['the address changed three days ago', 'customer.20@mobile.example', 'refused'],
    ['nobody knows when it changed', 'customer.21@example.com', 'refused'],
    ['it is the second address of the member', 'pc.22@example.com', 'no-data'],
    ['it was in use earlier', 'earlier.1@example.com', 'no-data'],
  ])('003-09: ends without effect where %s', async (_, from, status) => {
    for (const right of ['disclosure', 'erasure'] as const) {
      const request = await desk.ask(from, { right });
      await desk.confirm(request);
      expect((await desk.ports.store.read(request.requestId)).status).toBe(status);
      desk.pass(1);
    }
    expect(desk.ports.packages.begun).toEqual([]);
    expect(await desk.rows()).toEqual(before);
  });

  it('003-09: is not taken where the address in use is said to be lost', async () => {
    const lost = desk.ask('new.1@example.com', { lostMailbox: mailbox });
    await expect(lost).rejects.toThrow('lostMailbox: leave it out');
    expect(desk.mails.filter(({ to }) => to === 'new.1@example.com')).toEqual([]);
  });
});
