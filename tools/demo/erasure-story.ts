import { sampleCustomers } from '../../desks/weboxid/sample/customers.ts';
import { generateSample } from '../../desks/weboxid/sample/sample.ts';
import { erasureReceiptOf } from '../../functions/domain/receipts/signed-receipt.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import type { Deployment } from '../deployment.ts';
import { Customer } from './customer.ts';
import { keepReceipt } from './keep-receipt.ts';
import { printOutcome, printUsage } from './report.ts';
import { compareRows, decideOnPlan, fillTables, hireTwo, letErase, type Stage } from './stage.ts';
import type { DemoTarget } from './target.ts';
import { Timeline } from './timeline.ts';
import { Usage } from './usage.ts';

/** Has rows of every kind, one partition over 1 MB, and shares a phone with somebody who must keep theirs. */
const subject = { accountId: '1', mailbox: 'customer.1@example.com' };

/** Tells one erasure on the WebOxid sample, through the real routes, mails and links. Throws at any mismatch. */
export const tellErasure = async (target: DemoTarget, deployment: Deployment): Promise<void> => {
  const sampleTime = new Date(target.clock.now());
  const timeline = new Timeline(target.clock.now);
  const stage: Stage = {
    target,
    deployment,
    timeline,
    compiled: loadDesk('desks/weboxid'),
    sample: (accountId) => generateSample(sampleTime, accountId),
    customers: sampleCustomers(sampleTime).length,
  };
  const before = await fillTables(stage);
  const reviewers = await hireTwo(stage);
  const usage = new Usage(target);

  timeline.chapter('A customer asks');
  const customer = new Customer(target, timeline, subject.mailbox);
  await customer.ask('erasure');
  await customer.confirm();
  await customer.toldOf('request confirmed');
  timeline.chapter('Two members of staff decide');
  await decideOnPlan(reviewers, customer);
  await customer.toldOf('cool-off started');
  const signed = await letErase(stage, customer);
  const used = usage.sofar();

  timeline.chapter('What became of the data');
  printOutcome(erasureReceiptOf(signed), stage.compiled.dataMap);
  await compareRows(stage, before, subject.accountId, signed);
  printUsage(timeline, used, stage.compiled.dataMap);
  keepReceipt(signed, target.publicKeyPem());
  console.log(`\n  Done in ${timeline.seconds().toFixed(1)} s.`);
};
