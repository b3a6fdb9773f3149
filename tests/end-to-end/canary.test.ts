import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSample } from '../../desks/weboxid/sample/sample.ts';
import { StaffIdSchema } from '../../functions/domain/ids.ts';
import {
  checkReceipt,
  erasureReceiptOf,
  parseReceiptFile,
} from '../../functions/domain/receipts/signed-receipt.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { announceStack } from '../../infra/local/running-stack.ts';
import { loadSample } from '../../infra/local/sample.ts';
import { bootLocalStack } from '../../infra/local/stack.ts';
import { synthesize } from '../../infra/local/synth.ts';
import { Customer, receiptOn } from '../../tools/demo/customer.ts';
import { localTarget } from '../../tools/demo/local-target.ts';
import { Reviewer } from '../../tools/demo/reviewer.ts';
import type { DemoTarget } from '../../tools/demo/target.ts';
import { Timeline } from '../../tools/demo/timeline.ts';
import { localSettings } from '../../tools/deployment/local.ts';
import { connect } from '../../tools/deployment.ts';
import { addMember } from '../../tools/staff/change-staff.ts';
import { ownTable, physicalTable } from '../support/e2e/tables.ts';

/** Strings that stand nowhere else in the world: wherever one of them turns up, personal data has leaked. */
const canary = {
  mailbox: 'canary.q7x2@example.com',
  local: 'canary.q7x2',
  accountId: '770077007700',
  name: 'カナリア・ユニーク',
  phone: '070-9911-7733',
  sentence: 'canary-in-a-ticket-body',
};
const hour = 3_600_000;

const stateDir = mkdtempSync(join(tmpdir(), 'madoguchi-test-'));
const assembly = join(stateDir, 'cdk.out');
const compiled = loadDesk('desks/weboxid');
let stack: LocalStack;
let target: DemoTarget;
let receipt = '';

function* rowsOfCanary() {
  const id = { N: canary.accountId };
  const changed = new Date(target.clock.now() - 1000 * hour).toISOString();
  const account = {
    accountId: id,
    email: { S: canary.mailbox },
    name: { S: canary.name },
    phone: { S: canary.phone },
    mailboxChangedAt: { S: changed },
  };
  yield { table: 'accounts', item: account };
  const ticket = {
    pk: { S: `USER#${canary.accountId}` },
    sk: { S: 'TICKET#1' },
    type: { S: 'ticket' },
    ticketId: { S: 'T-1' },
    name: { S: canary.name },
    body: { S: canary.sentence },
  };
  yield { table: 'workspace', item: ticket };
  yield* generateSample(new Date(target.clock.now()), '10');
}

const erase = async (): Promise<void> => {
  const timeline = new Timeline(target.clock.now, () => undefined);
  const deployment = connect(localSettings(stateDir));
  const reviewers: Reviewer[] = [];
  for (const name of ['aya', 'ken']) {
    const facts = {
      mailbox: `${name}@weboxid.example`,
      language: 'ja',
      role: 'reviewer',
      trainedOn: '2026-10-01',
      pledgedOn: '2026-10-01',
    } as const;
    await addMember(StaffIdSchema.parse(name), facts, deployment);
    const reviewer = new Reviewer(target, timeline, name, facts.mailbox);
    await reviewer.enrol();
    reviewers.push(reviewer);
  }
  const [first, second] = reviewers as [Reviewer, Reviewer];
  const customer = new Customer(target, timeline, canary.mailbox);
  await customer.ask('erasure');
  await customer.confirm();
  await customer.toldOf('request confirmed');
  await first.grant(await first.open(customer.reference));
  await second.confirm(await second.open(customer.reference));
  await customer.toldOf('cool-off started');
  await target.clock.advance(73 * hour);
  await timeline.until('the sweep', async () => ((await target.waitsForIngest()) ? true : undefined));
  await target.clock.advance(hour / 10);
  receipt = receiptOn(await customer.toldOf('result')) ?? '';
};

const provoke = async (): Promise<void> => {
  const send = (body: string, type = 'application/json') =>
    fetch(`${target.baseUrl}/requests`, {
      method: 'POST',
      headers: { 'content-type': type, 'idempotency-key': `key-${canary.local}` },
      body,
    });
  const fields = { right: 'erasure', mailbox: canary.mailbox, language: 'ja', statement: 'yes' };
  const bodies = [
    `{"mailbox":"${canary.mailbox}", oops`,
    JSON.stringify({ ...fields, mailbox: `${canary.local}\r\nBcc: x` }),
    JSON.stringify({ ...fields, [canary.local]: canary.sentence }),
    JSON.stringify({ ...fields, right: canary.sentence }),
    JSON.stringify({ ...fields, language: canary.sentence }),
    JSON.stringify({ ...fields, statement: canary.sentence }),
  ];
  for (const body of bodies) expect((await send(body)).status).toBe(400);
  expect((await send(canary.mailbox, 'text/plain')).status).toBe(415);
  for (const path of ['/confirm', '/status', '/review', '/enrol']) {
    const body = new URLSearchParams({ token: canary.local, staffCode: '123456' });
    expect((await fetch(`${target.baseUrl}${path}`, { method: 'POST', body })).status).toBeGreaterThanOrEqual(
      400,
    );
  }
};

const contentOf = async (name: string): Promise<string> => {
  const { Items } = await target.dynamoDb.send(new ScanCommand({ TableName: ownTable(stack, name) }));
  expect(Items?.length, name).toBeGreaterThan(0);
  return JSON.stringify(Items);
};

const found = (text: string): string[] => Object.values(canary).filter((secret) => text.includes(secret));

beforeAll(async () => {
  synthesize({ output: assembly, context: { desk: 'weboxid' } });
  stack = await bootLocalStack({ assembly });
  announceStack(stateDir, stack);
  target = localTarget(stack);
  await loadSample(target.dynamoDb, compiled, rowsOfCanary());
  await provoke();
  await erase();
}, 300_000);
afterAll(async () => {
  await stack?.close();
  rmSync(stateDir, { recursive: true, force: true });
});

describe('an erasure on the stack that is deployed', () => {
  it('ends with a receipt that the public key verifies', () => {
    const signed = parseReceiptFile(receipt);
    checkReceipt(signed, target.publicKeyPem());
    expect(erasureReceiptOf(signed).lines.reduce((sum, { removed }) => sum + removed, 0)).toBeGreaterThan(0);
  });

  it('leaves nothing of the person in the operator tables', async () => {
    for (const [name, table] of Object.entries(compiled.dataMap.tables)) {
      const TableName = physicalTable(stack, table);
      const { Items } = await target.dynamoDb.send(new ScanCommand({ TableName }));
      const texts = JSON.stringify(Items);
      // The support case stays without its person; its key is all that is left (data map: redact).
      expect(
        found(texts).filter((secret) => secret !== canary.accountId),
        name,
      ).toEqual([]);
    }
  });
});

it('the claims hold the mailbox, so that the canary shows where it is', async () => {
  expect(found(await contentOf('Claims'))).toContain(canary.mailbox);
});

describe('personal data is in no', () => {
  it('A15: log line', () => {
    const lines = stack.logs().map(({ text }) => text);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => found(line).length > 0)).toEqual([]);
  });

  it('A15: workflow input or history', () => {
    const histories = stack
      .executions()
      .map(({ input, output, events }) => JSON.stringify({ input, output, events }));
    expect(histories.length).toBeGreaterThan(0);
    expect(histories.flatMap(found)).toEqual([]);
  });

  it('A15: audit row', async () => {
    expect(found(await contentOf('Audit'))).toEqual([]);
  });

  it.each(['Requests', 'Subjects', 'Guards', 'MailLinks', 'Sessions', 'DeskVersions'])(
    'item of the table %s',
    async (name) => {
      expect(found(await contentOf(name))).toEqual([]);
    },
  );

  it('receipt', () => {
    expect(found(receipt)).toEqual([]);
  });

  it('subject or body of a mail', () => {
    const mails = stack.mails().map(({ subject, text, html }) => JSON.stringify({ subject, text, html }));
    expect(mails.length).toBeGreaterThan(5);
    expect(mails.flatMap(found)).toEqual([]);
  });

  it('A4: task token in a mail', () => {
    const tokens = stack
      .executions()
      .flatMap(({ events }) =>
        [...JSON.stringify(events).matchAll(/"taskToken\\*":\\*"([^"\\]+)/g)].map(([, token]) => token ?? ''),
      );
    const mails = JSON.stringify(stack.mails());
    expect(tokens.length).toBeGreaterThan(0);
    expect(tokens.filter((token) => mails.includes(token))).toEqual([]);
  });
});
