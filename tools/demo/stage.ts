import type { CompiledDesk } from '../../functions/domain/desk/desk.ts';
import { StaffIdSchema } from '../../functions/domain/ids.ts';
import {
  checkReceipt,
  erasureReceiptOf,
  parseReceiptFile,
  type SignedReceipt,
} from '../../functions/domain/receipts/signed-receipt.ts';
import { loadSample, type RowToLoad } from '../../infra/local/sample.ts';
import type { Deployment } from '../deployment.ts';
import { addMember } from '../staff/change-staff.ts';
import { type Customer, receiptOn } from './customer.ts';
import { keepReceipt } from './keep-receipt.ts';
import { printOutcome, printUsage } from './report.ts';
import { Reviewer } from './reviewer.ts';
import { harmed, keysOf, type Snapshot, snapshot } from './rows.ts';
import type { DemoTarget } from './target.ts';
import { Timeline } from './timeline.ts';
import { Usage } from './usage.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A desk with its sample, on which a story is told. */
export interface Stage extends Scene {
  timeline: Timeline;
}

/** What a story needs to begin. */
export interface Scene {
  target: DemoTarget;
  deployment: Deployment;
  compiled: CompiledDesk;
  /** The rows of the sample, of everybody or of one account. */
  sample: (accountId?: string) => Iterable<RowToLoad>;
  customers: number;
}

/** Fills the operator's tables, and remembers every row as it was. */
const fillTables = async (stage: Stage): Promise<Snapshot> => {
  const { target, timeline, compiled, sample, customers } = stage;
  console.log(`  filling the tables of the sample of ${compiled.desk.operator.name.en} …`);
  const loaded = await loadSample(target.dynamoDb, compiled, sample());
  const rows = Object.values(loaded).reduce((sum, count) => sum + count, 0);
  timeline.chapter('The desk opens');
  timeline.event(
    'operator',
    `has ${Object.keys(loaded).length} tables with ${rows} rows of ${customers} customers`,
  );
  return snapshot(target.dynamoDb, compiled);
};

const hire = async ({ target, deployment, timeline }: Stage, name: string): Promise<Reviewer> => {
  const mailbox = `${name}@desk.example`;
  const trained = { trainedOn: '2026-10-01', pledgedOn: '2026-10-01' };
  const facts = { mailbox, language: 'en', role: 'reviewer', ...trained } as const;
  await addMember(StaffIdSchema.parse(name), facts, deployment);
  timeline.event('operator', `adds ${name} to the staff`);
  const reviewer = new Reviewer(target, timeline, name, mailbox);
  await reviewer.enrol();
  return reviewer;
};

/** Two members of staff, each with an authenticator. */
export type Reviewers = readonly [Reviewer, Reviewer];
const hireTwo = async (stage: Stage): Promise<Reviewers> => [
  await hire(stage, 'aya'),
  await hire(stage, 'ken'),
];

/** Both decide on the plan: the second confirms exactly what the first one granted. */
export const decideOnPlan = async (
  [first, second]: Reviewers,
  { reference }: Pick<Customer, 'reference'>,
  said: Readonly<Record<string, string>> = {},
): Promise<void> => {
  await first.grant(await first.open(reference), said);
  await second.confirm(await second.open(reference));
};

/** The receipt that the result mail's page offers, checked with the public key alone. Throws when it does not hold. */
export const receiptFor = async ({ target, timeline }: Stage, customer: Customer): Promise<SignedReceipt> => {
  const page = await customer.toldOf('result');
  const text = receiptOn(page);
  if (text === undefined) {
    throw new Error(`The status page offers no receipt: ${page.html.querySelector('main')?.textContent}`);
  }
  const signed = parseReceiptFile(text);
  checkReceipt(signed, target.publicKeyPem());
  timeline.event('customer', `downloads the receipt (${signed.receipt.outcome}); its signature holds`);
  return signed;
};

/** Lets the cool-off pass; the workflow then erases, sweeps, verifies and signs. */
export const passCoolOff = async ({ target, timeline, compiled }: Stage): Promise<void> => {
  const hours = compiled.desk.rights.erasure?.coolOffHours ?? 0;
  await target.clock.advance(hours * hour + minute);
  timeline.event('clock', `moved forward ${hours} hours; until now the request could have been withdrawn`);
  timeline.event('workflow', 'raises the tombstone, then deletes, redacts and unlinks what was approved');
  await timeline.until('the sweep', async () => ((await target.waitsForIngest()) ? true : undefined));
  await target.clock.advance(2 * minute);
  timeline.event('clock', 'moved past the time in which a late writer could follow');
  timeline.event('workflow', 'sweeps with consistent reads, verifies by code of its own, signs the receipt');
};

/** Lets an erasure be carried out; gives the receipt that the customer is told of. */
export const letErase = async (stage: Stage, customer: Customer): Promise<SignedReceipt> => {
  stage.timeline.chapter('The cool-off passes and the workflow carries it out');
  await passCoolOff(stage);
  return receiptFor(stage, customer);
};

/** Compares with before. Throws when anything of anybody else differs, or anything that was to go is still there. */
const compareRows = async (
  { target, compiled, sample }: Stage,
  before: Snapshot,
  accountId: string,
  signed: SignedReceipt,
): Promise<void> => {
  const after = await snapshot(target.dynamoDb, compiled);
  const own = keysOf(sample(accountId), compiled);
  const damage = harmed(before, after, own);
  const remaining = erasureReceiptOf(signed).lines.reduce((sum, line) => sum + line.remaining, 0);
  console.log(
    `\n  ${before.size} rows before, ${after.size} after. Of the ${before.size - own.size} rows of all other customers, ` +
      `${damage.length} differ in any byte.`,
  );
  if (damage.length > 0 || remaining > 0)
    throw new Error('The desk did harm, or left something: see the tables above');
};

/**
 * Tells a story from the filling of the tables to what it took: `act` leads to the receipt of an erasure of the
 * account. Throws when a row of anybody else differs afterwards.
 */
export const tellOn = async (
  scene: Scene,
  accountId: string,
  act: (stage: Stage, reviewers: Reviewers) => Promise<SignedReceipt>,
): Promise<void> => {
  const { target, compiled } = scene;
  const timeline = new Timeline(target.clock.now);
  const stage: Stage = { ...scene, timeline };
  const before = await fillTables(stage);
  const reviewers = await hireTwo(stage);
  const usage = new Usage(target);
  const signed = await act(stage, reviewers);
  const used = usage.sofar();
  timeline.chapter('What became of the data');
  printOutcome(erasureReceiptOf(signed), compiled.dataMap);
  await compareRows(stage, before, accountId, signed);
  printUsage(timeline, used, compiled.dataMap);
  keepReceipt(signed, target.publicKeyPem());
  console.log(`\n  Done in ${timeline.seconds().toFixed(1)} s.`);
};
