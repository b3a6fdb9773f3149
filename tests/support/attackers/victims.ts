import { type SampleCustomer, sampleCustomers } from '../../../desks/nicori/sample/customers.ts';
import { generateSample } from '../../../desks/nicori/sample/sample.ts';
import type { SampleRow } from '../../../desks/sample/sample-row.ts';
import { ReferenceSchema, StaffIdSchema } from '../../../functions/domain/ids.ts';
import type { Assertion } from '../../../functions/domain/intake/account-door.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import { referenceTail } from '../../../functions/domain/secret.ts';
import { rowText } from '../../../infra/local/row-text.ts';
import { addMember } from '../../../tools/staff/change-staff.ts';
import { testNow } from '../builders.ts';
import { putRows } from '../engines/operator-database.ts';
import type { RunningDesk } from '../engines/running-desk.ts';
import { evidenceToken, uploadDocuments } from '../evidence/documents-run.ts';
import { nicoriTexts } from '../nicori-sample.ts';
import type { AttackedDesk } from './attacked-desk.ts';
import { linksIn } from './mail-links.ts';

/** How far a victim's request has come. */
export const stages = [
  'erased',
  'disclosed',
  'cooling-off',
  'half-approved',
  'planned',
  'judged',
  'uploading',
  'confirming',
  'lost-mailbox',
  'ambiguous',
  'by-the-door',
] as const;
export type Stage = (typeof stages)[number];

/** Whose request it is, by the numbers of the shop's sample. Two have a second address on file, two share a mailbox. */
const customerIds: Readonly<Record<Stage, string>> = {
  erased: 'N-11',
  disclosed: 'N-1',
  'cooling-off': 'N-22',
  'half-approved': 'N-10',
  planned: 'N-1001',
  judged: 'N-1002',
  uploading: 'N-1003',
  confirming: 'N-1004',
  'lost-mailbox': 'N-1005',
  ambiguous: 'N-23',
  'by-the-door': 'N-1006',
};
const beyondTheSample = ['N-1002', 'N-1003', 'N-1004', 'N-1005', 'N-1006'];

/** Accounts of people who ask for nothing. */
export const bystanders = sampleCustomers(testNow)
  .filter(({ customerId }) => /^N-10(1\d|20)$/.test(customerId))
  .map(({ customerId, mailbox }) => ({ customerId, mailbox }));

export interface Victim {
  stage: Stage;
  customer: SampleCustomer;
  request: SubjectRequest;
}

export const customerOf = (stage: Stage): SampleCustomer =>
  sampleCustomers(testNow).find(({ customerId }) => customerId === customerIds[stage])!;

const seconds = 1 / 3_600;

/** Both approvals, by two members. */
const approve = async (desk: RunningDesk, { requestId }: SubjectRequest): Promise<void> => {
  await desk.approve(requestId, 'aya');
  await desk.approve(requestId, 'ken');
};

const asked = async (desk: RunningDesk, stage: Stage, right: 'erasure' | 'disclosure') => {
  const request = await desk.ask(customerOf(stage).mailbox, { right });
  desk.pass(30 * seconds);
  return request;
};

/** Until the request waits for documents. */
const confirmed = async (desk: RunningDesk, stage: Stage, right: 'erasure' | 'disclosure' = 'erasure') => {
  const request = await asked(desk, stage, right);
  await desk.confirm(request);
  return request;
};

const submitted = async (desk: RunningDesk, stage: Stage, right?: 'erasure' | 'disclosure') => {
  const request = await confirmed(desk, stage, right);
  await desk.sendDocuments(request);
  return request;
};

/** Until the request waits for a decision on its plan. */
const proven = async (desk: RunningDesk, stage: Stage, right?: 'erasure' | 'disclosure') => {
  const request = await submitted(desk, stage, right);
  await desk.judgeIdentity(request, 'aya');
  return request;
};

/** What the operator's server asserted, as somebody sees it who gets at it. */
export const doorAssertion = (now: Date, nonce: string): Assertion => ({
  right: 'erasure',
  subject: customerIds['by-the-door'],
  mailbox: customerOf('by-the-door').mailbox,
  language: 'ja',
  sessionSince: new Date(now.getTime() - 60_000).toISOString(),
  assertedAt: now.toISOString(),
  nonce,
  statement: 'yes',
});

const byTheDoor = async (attacked: AttackedDesk): Promise<SubjectRequest> => {
  const { desk } = attacked;
  const sent = { resource: '/account/requests', userArn: 'arn:aws:iam::123456789012:role/shop' };
  const answer = await attacked.deliver({
    ...sent,
    body: JSON.stringify(attacked.assertion),
    headers: { 'Content-Type': 'application/json' },
  });
  const { reference } = JSON.parse(answer.body) as { reference: string };
  const requestId = await desk.ports.store.findByReference(ReferenceSchema.parse(reference));
  await desk.machine.settled();
  return desk.ports.store.read(requestId!);
};

const run: Readonly<Record<Stage, (attacked: AttackedDesk) => Promise<SubjectRequest>>> = {
  erased: async ({ desk }) => {
    const request = await proven(desk, 'erased');
    await approve(desk, request);
    desk.pass(73);
    await desk.runSchedules();
    await desk.runSchedules();
    return request;
  },
  disclosed: async ({ desk }) => {
    const request = await proven(desk, 'disclosed', 'disclosure');
    await approve(desk, request);
    return request;
  },
  'cooling-off': async ({ desk }) => {
    const request = await proven(desk, 'cooling-off');
    await approve(desk, request);
    return request;
  },
  'half-approved': async ({ desk }) => {
    const request = await proven(desk, 'half-approved');
    await desk.approve(request.requestId, 'aya');
    return request;
  },
  planned: ({ desk }) => proven(desk, 'planned', 'disclosure'),
  judged: ({ desk }) => submitted(desk, 'judged'),
  uploading: async ({ desk }) => {
    const request = await confirmed(desk, 'uploading', 'disclosure');
    await uploadDocuments(desk, request, await evidenceToken(desk, request.requestId));
    return request;
  },
  confirming: ({ desk }) => asked(desk, 'confirming', 'erasure'),
  'lost-mailbox': async ({ desk }) => {
    const lostMailbox = customerOf('lost-mailbox').mailbox;
    const request = await desk.ask('new.address@example.net', { right: 'erasure', lostMailbox });
    await desk.confirm(request);
    return request;
  },
  ambiguous: ({ desk }) => confirmed(desk, 'ambiguous'),
  'by-the-door': byTheDoor,
};

const moveIn = async ({ client, compiled }: RunningDesk, sample: readonly SampleRow[]): Promise<void> => {
  for (const [id, table] of Object.entries(compiled.dataMap.tables)) {
    const rows = sample.filter((row) => row.table === id).map(({ item }) => item);
    await putRows(client, table, rows);
  }
};

/** Brings a request of each stage as far as it goes, the one that takes days first, and invites a member of staff. */
export const settleVictims = async (attacked: AttackedDesk): Promise<Map<Stage, Victim>> => {
  const { desk } = attacked;
  const accounts = bystanders.flatMap(({ customerId }) => [...generateSample(testNow, customerId)]);
  const others = beyondTheSample.flatMap((customerId) => [...generateSample(testNow, customerId)]);
  await moveIn(desk, [...accounts.filter(({ table }) => table === 'customers'), ...others]);
  const victims = new Map<Stage, Victim>();
  for (const stage of stages) {
    attacked.renewAssertion();
    const { requestId } = await run[stage](attacked);
    await desk.machine.settled();
    victims.set(stage, {
      stage,
      customer: customerOf(stage),
      request: await desk.ports.store.read(requestId),
    });
  }
  const facts = { mailbox: 'mia@operator.example', language: 'ja', role: 'reviewer' } as const;
  const dates = { trainedOn: '2026-10-01', pledgedOn: '2026-10-01' };
  const ports = { ...desk.ports, desk: () => desk.compiled.desk };
  await addMember(StaffIdSchema.parse('mia'), { ...facts, ...dates }, ports);
  return victims;
};

/** Asks for the code that fetches the package, as the person to whom it belongs. */
export const askPackageCode = async (attacked: AttackedDesk): Promise<void> => {
  const { request, customer } = attacked.victim('disclosed');
  const sent = attacked.desk.mails.filter(({ to }) => to === customer.mailbox).flatMap(linksIn);
  const { token } = sent.find(({ path }) => path === '/package')!;
  const fields = { token, tail: referenceTail(request.reference) };
  await attacked.deliver({ resource: '/package/code', fields });
};

/** So many of a customer's own values are looked for, beside who they are: each costs a search in every answer. */
const valuesLookedFor = 12;

const textsOf = (customerId: string): string[] =>
  beyondTheSample.includes(customerId)
    ? [...generateSample(testNow, customerId)].map(({ item }) => rowText(item))
    : nicoriTexts(customerId).map(({ text }) => text);

/** Strings that stand for somebody: wherever one turns up that the reader did not write, data has leaked. */
export const canariesOf = ({ customer, request: { requestId } }: Victim): string[] => {
  const { name, kana, birthDate, address, phone, mailbox, secondMailbox = mailbox, customerId } = customer;
  const rows = textsOf(customerId).join('\n');
  const secrets = rows.match(/sample(?:-card|-push)?[-$][a-z0-9]{12,}/g) ?? [];
  const history = rows.match(/(?:O|P-O|R|T)-N-\d+(?:-\d)?|terminal-n-\d+/g) ?? [];
  const values = [...secrets.slice(0, valuesLookedFor / 2), ...new Set(history)].slice(0, valuesLookedFor);
  // An image of documents is, in memory, the text of its key, which begins with the request's id.
  const image = Buffer.from(requestId).toString('base64').slice(0, 30);
  return [...new Set([name, kana, birthDate, address, phone, mailbox, secondMailbox, image, ...values])];
};
