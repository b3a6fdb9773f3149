import { beforeAll, describe, expect, it } from 'vitest';
import type { DisclosurePackage } from '../../functions/domain/disclosure/disclosure-package.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { RunningDesk } from '../support/engines/running-desk.ts';
import { approvedByDocuments, carriedOutOnDocuments, factsOf } from '../support/evidence/documents-course.ts';
import { nicoriSample, nicoriTexts } from '../support/nicori-sample.ts';

const untilPlanned = [
  ...(['Claim Attempt', 'Ask Mailbox', 'Deliver Mails', 'Await Decision', 'Purge Evidence'] as const),
  ...(['Locate Subject', 'Collect Evidence', 'Deliver Mails', 'Await Decision', 'Purge Evidence'] as const),
  ...(['Deliver Mails', 'Await Decision', 'Purge Evidence', 'Locate Subject', 'Plan Request'] as const),
  ...(['Deliver Mails', 'Await Decision', 'Purge Evidence'] as const),
  ...(['Deliver Mails', 'Await Decision', 'Purge Evidence', 'Begin Cool Off'] as const),
];
const packageLink = /\/package\?language=ja#/;
const mailsTo = (desk: RunningDesk, mailbox: string) => desk.mails.filter(({ to }) => to === mailbox);
/** Operator rows in one list, the table first. */
const rowsOf = async (desk: RunningDesk) =>
  [...(await desk.rows())].flatMap(([table, texts]) => texts.map((text) => `${table} ${text}`));
const rowsOfCustomer = (customerId: string) =>
  nicoriTexts(customerId).map(({ table, text }) => `${table} ${text}`);

type Shown = Record<string, unknown>;

describe('a disclosure on documents, from the form to the receipt', () => {
  const mailbox = 'customer.1@example.com';
  let desk: RunningDesk;
  let request: SubjectRequest;
  let disclosed: DisclosurePackage;
  let before: string[];
  let begunBefore: number[];
  let shown: Map<string, Shown[]>;

  beforeAll(async () => {
    desk = await RunningDesk.open(dynamoDb(), { desk: 'nicori' });
    const { packages, store } = desk.ports;
    before = await rowsOf(desk);
    begunBefore = [];
    const note = () => begunBefore.push(packages.begun.length);
    request = await desk.ask(mailbox, { right: 'disclosure' });
    note();
    await desk.confirm(request);
    note();
    await desk.sendDocuments(request);
    note();
    await desk.judgeIdentity(request, 'aya');
    note();
    await desk.approve(request.requestId, 'aya');
    note();
    await desk.approve(request.requestId, 'ken');
    disclosed = (await store.readPackage(request.requestId))!;
    const data = JSON.parse(packages.filesOf(disclosed).get('data.json')!);
    shown = new Map(data.classes.map((each: { class: string; rows: Shown[] }) => [each.class, each.rows]));
  });

  it('visits the states in order and closes', async () => {
    expect(desk.machine.trail).toEqual([
      ...untilPlanned,
      ...['Build Package', 'Check Package', 'Issue Receipt', 'Notify Requester', 'Close Request'],
    ]);
    expect((await desk.ports.store.read(request.requestId)).closedAt).toBeDefined();
  });

  it('004-15: begins no package before documents are confirmed and two members approved', () => {
    expect(begunBefore).toEqual([0, 0, 0, 0, 0]);
    expect(desk.ports.packages.begun).toHaveLength(1);
  });

  it('004-18: waits for nothing between the second approval and the package', async () => {
    const { planHash } = await desk.ports.store.read(request.requestId);
    const recorded = await desk.ports.store.readDecision(request.requestId, planHash!);
    expect(disclosed.builtAt).toBe(recorded?.approvals[1]?.at);
    expect(mailsTo(desk, mailbox).at(-1)?.text).toMatch(packageLink);
  });

  it('I13, 004-12: no image is left once the documents are judged', async () => {
    const { removal, ages, clock } = desk.ports;
    expect(removal.of(request.requestId)).toEqual([]);
    expect(await ages.countOlderThan(clock.now())).toBe(0);
    expect(await factsOf(desk, request.requestId)).toContain('evidence-purged');
  });

  it('004-22: answers by mail to the confirmed mailbox and to nobody else', () => {
    const answers = desk.mails.filter(({ text }) => packageLink.test(text));
    expect(answers.map(({ to }) => to)).toEqual([mailbox]);
  });

  it('004-06: the package has name, address, contact, payment method, services, goods and payments', () => {
    const rows = (nicoriSample().get('N-1') ?? []).map(({ table, item }) => ({ table, item }));
    const onFile = (table: string, attribute: string) =>
      rows.flatMap(({ table: of, item }) => (of === table ? [JSON.stringify(item[attribute])] : [])).sort();
    const told = (name: string, attribute: string, type: 'S' | 'N' = 'S') =>
      (shown.get(name) ?? []).map((row) => JSON.stringify({ [type]: String(row[attribute]) })).sort();
    const groups = [
      ['customers/customer', 'name'],
      ['customers/customer', 'address'],
      ['customers/customer', 'email'],
      ['customers/customer', 'phone'],
      ['payments/payment', 'brand'],
      ['orders/order', 'status'],
      ['order-lines/line', 'product'],
      ['payments/payment', 'amount', 'N'],
    ] as const;
    for (const [name, attribute, type] of groups) {
      expect(onFile(name.split('/')[0]!, attribute).length, name).toBeGreaterThan(0);
      expect(told(name, attribute, type), `${name} ${attribute}`).toEqual(
        onFile(name.split('/')[0]!, attribute),
      );
    }
  });

  it('deletes and changes nothing', async () => {
    expect(await rowsOf(desk)).toEqual(before);
  });

  it('004-15: begins no package where the proof is weaker when it is to be built', async () => {
    const other = await RunningDesk.open(dynamoDb(), { desk: 'nicori' });
    const { store, packages, clock } = other.ports;
    other.around = async (state, run) => {
      const answer = await run();
      if (state !== 'Begin Cool Off') return answer;
      const [requestId] = [...other.machine.executions.keys()][0]!.split('-');
      const standing = await store.read(requestId as SubjectRequest['requestId']);
      const at = clock.now().toISOString();
      const next = { ...standing, proof: 'P1' as const, version: standing.version + 1, updatedAt: at };
      await store.commit([{ next, fact: { fact: 'tampered', actor: 'console' } }]);
      return answer;
    };
    await approvedByDocuments(other, 'disclosure', mailbox);
    expect(other.machine.trail).toContain('Return To Plan');
    expect(packages.begun).toEqual([]);
  });
});

describe('an erasure on documents, from the form to the receipt', () => {
  const mailbox = 'customer.22@example.com';
  let desk: RunningDesk;
  let request: SubjectRequest;
  let before: string[];
  let after: string[];

  beforeAll(async () => {
    desk = await RunningDesk.open(dynamoDb(), { desk: 'nicori' });
    before = await rowsOf(desk);
    request = await carriedOutOnDocuments(desk, 'erasure', mailbox);
    after = await rowsOf(desk);
  });

  it('visits the states in order and closes', async () => {
    expect(desk.machine.trail).toEqual([
      ...untilPlanned,
      ...['Deliver Mails', 'Await Decision', 'Pass Deadline', 'Purge Evidence', 'Raise Tombstone'],
      ...['Carry Out Page', 'Sweep Leftovers', 'Verify Outcome', 'Issue Receipt'],
      ...['Notify Requester', 'Close Request'],
    ]);
    expect((await desk.ports.store.read(request.requestId)).closedAt).toBeDefined();
  });

  it('leaves every row of everybody else byte for byte', () => {
    const theirs = new Set(rowsOfCustomer('N-22'));
    const others = before.filter((row) => !theirs.has(row));
    expect(others.length).toBeGreaterThan(300);
    expect(others.filter((row) => !after.includes(row))).toEqual([]);
  });

  it('takes the account, and what it keeps it keeps for a reason', () => {
    expect(after.filter((row) => row.startsWith('customers ') && row.includes('"N-22"'))).toEqual([]);
    const left = after.filter((row) => /"(CUSTOMER#|)N-22"|customer\.22@/.test(row));
    expect([...new Set(left.map((row) => row.split(' ')[0]))].sort()).toEqual(['orders', 'payments', 'shop']);
  });

  it('004-22: the answer goes to the mailbox that was confirmed, although the account is gone', () => {
    const asked = mailsTo(desk, mailbox);
    const lastToOthers = desk.mails.findLastIndex(({ to }) => to !== mailbox);
    expect(desk.mails.findLastIndex(({ to }) => to === mailbox)).toBeGreaterThan(lastToOthers);
    expect(asked.at(-1)?.subject).toContain('結果');
  });

  it('I13, 004-12: no image is left, and none waited for the cool-off', async () => {
    expect(desk.ports.removal.of(request.requestId)).toEqual([]);
    const facts = await factsOf(desk, request.requestId);
    expect(facts.indexOf('evidence-purged')).toBe(facts.indexOf('identity-confirmed') + 1);
  });

  it('I6: begins no package', () => {
    expect(desk.ports.packages.begun).toEqual([]);
  });
});
