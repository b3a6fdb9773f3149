import { sampleCustomers } from '../../desks/weboxid/sample/customers.ts';
import { generateSample } from '../../desks/weboxid/sample/sample.ts';
import type { CompiledDesk } from '../../functions/domain/desk.ts';
import { StaffIdSchema } from '../../functions/domain/ids.ts';
import {
  checkReceipt,
  parseReceiptFile,
  type SignedReceipt,
} from '../../functions/domain/receipts/signed-receipt.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { loadSample } from '../../infra/local/sample.ts';
import type { Deployment } from '../deployment.ts';
import { addMember } from '../staff/change-staff.ts';
import { Customer, receiptOn } from './customer.ts';
import { keepReceipt } from './keep-receipt.ts';
import { printCapacity, printCost, printOutcome } from './report.ts';
import { Reviewer } from './reviewer.ts';
import { harmed, keysOf, type Snapshot, snapshot } from './rows.ts';
import type { DemoTarget } from './target.ts';
import { Timeline } from './timeline.ts';
import { Usage } from './usage.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Has rows of every kind, one partition over 1 MB, and shares a phone with somebody who must keep theirs. */
const subject = { accountId: '1', mailbox: 'customer.1@example.com' };

interface Stage {
  target: DemoTarget;
  deployment: Deployment;
  timeline: Timeline;
  compiled: CompiledDesk;
  /** The sample is counted from this moment. */
  sampleTime: Date;
}

const fillTables = async ({ target, timeline, compiled, sampleTime }: Stage): Promise<Snapshot> => {
  console.log('  filling the tables of the WebOxid sample …');
  const loaded = await loadSample(target.dynamoDb, compiled, generateSample(sampleTime));
  const rows = Object.values(loaded).reduce((sum, count) => sum + count, 0);
  const customers = sampleCustomers(sampleTime).length;
  timeline.chapter('The desk opens');
  timeline.event(
    'operator',
    `has ${Object.keys(loaded).length} tables with ${rows} rows of ${customers} customers`,
  );
  return snapshot(target.dynamoDb, compiled);
};

const hireReviewer = async ({ target, deployment, timeline }: Stage, name: string): Promise<Reviewer> => {
  const mailbox = `${name}@weboxid.example`;
  const trained = { trainedOn: '2026-10-01', pledgedOn: '2026-10-01' };
  await addMember(
    StaffIdSchema.parse(name),
    { mailbox, language: 'en', role: 'reviewer', ...trained },
    deployment,
  );
  timeline.event('operator', `adds ${name} to the staff`);
  const reviewer = new Reviewer(target, timeline, name, mailbox);
  await reviewer.enrol();
  return reviewer;
};

const askAndDecide = async (
  stage: Stage,
  [first, second]: readonly [Reviewer, Reviewer],
): Promise<Customer> => {
  const { target, timeline } = stage;
  timeline.chapter('A customer asks');
  const customer = new Customer(target, timeline, subject.mailbox);
  await customer.ask();
  await customer.confirm();
  await customer.toldOf('request confirmed');
  timeline.chapter('Two members of staff decide');
  await first.grant(await first.open());
  await second.confirm(await second.open());
  await customer.toldOf('cool-off started');
  return customer;
};

const carryOut = async (
  { target, timeline, compiled }: Stage,
  customer: Customer,
): Promise<SignedReceipt> => {
  timeline.chapter('The cool-off passes and the workflow carries it out');
  const hours = compiled.desk.rights.erasure?.coolOffHours ?? 0;
  await target.clock.advance(hours * hour + minute);
  timeline.event('clock', `moved forward ${hours} hours; until now the customer could have withdrawn`);
  timeline.event('workflow', 'raises the tombstone, then deletes, redacts and unlinks what was approved');
  await timeline.until('the sweep', async () => ((await target.waitsForIngest()) ? true : undefined));
  await target.clock.advance(2 * minute);
  timeline.event('clock', 'moved past the time in which a late writer could follow');
  timeline.event('workflow', 'sweeps with consistent reads, verifies by code of its own, signs the receipt');
  const text = receiptOn(await customer.toldOf('result'));
  if (text === undefined) throw new Error('The status page offers no receipt');
  const signed = parseReceiptFile(text);
  checkReceipt(signed, target.publicKeyPem());
  timeline.event('customer', `downloads the receipt (${signed.receipt.outcome}); its signature holds`);
  return signed;
};

/** Compares with before. Throws when anything of anybody else differs, or anything that was to go is still there. */
const compare = async (
  { target, compiled, sampleTime }: Stage,
  before: Snapshot,
  signed: SignedReceipt,
): Promise<void> => {
  const after = await snapshot(target.dynamoDb, compiled);
  const own = keysOf(generateSample(sampleTime, subject.accountId), compiled);
  const damage = harmed(before, after, own);
  const remaining = signed.receipt.lines.reduce((sum, line) => sum + line.remaining, 0);
  console.log(
    `\n  ${before.size} rows before, ${after.size} after. Of the ${before.size - own.size} rows of all other customers, ` +
      `${damage.length} differ in any byte.`,
  );
  if (damage.length > 0 || remaining > 0)
    throw new Error('The desk did harm, or left something: see the tables above');
};

/** Tells one erasure on the WebOxid sample, through the real routes, mails and links. Throws at any mismatch. */
export const tellErasure = async (target: DemoTarget, deployment: Deployment): Promise<void> => {
  const sampleTime = new Date(target.clock.now());
  const stage: Stage = {
    target,
    deployment,
    timeline: new Timeline(target.clock.now),
    compiled: loadDesk('desks/weboxid'),
    sampleTime,
  };
  const before = await fillTables(stage);
  const reviewers = [await hireReviewer(stage, 'aya'), await hireReviewer(stage, 'ken')] as const;
  const usage = new Usage(target);
  const customer = await askAndDecide(stage, reviewers);
  const signed = await carryOut(stage, customer);
  const used = usage.sofar();

  stage.timeline.chapter('What became of the data');
  printOutcome(signed.receipt, stage.compiled.dataMap);
  await compare(stage, before, signed);
  stage.timeline.chapter('What it took');
  printCapacity(used.capacity, new Set(Object.values(stage.compiled.dataMap.tables).map(({ name }) => name)));
  printCost(used);
  keepReceipt(signed, target.publicKeyPem());
  console.log(`\n  Done in ${stage.timeline.seconds().toFixed(1)} s.`);
};
