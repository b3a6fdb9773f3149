import { sampleCustomers } from '../../desks/nicori/sample/customers.ts';
import { generateSample } from '../../desks/nicori/sample/sample.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import type { Deployment } from '../deployment.ts';
import { Customer } from './customer.ts';
import { readPackage } from './read-package.ts';
import { printPackage } from './report.ts';
import { sampleDocument } from './sample-document.ts';
import { decideOnPlan, letErase, type Reviewers, receiptFor, type Stage, tellOn } from './stage.ts';
import type { DemoTarget } from './target.ts';

/** Has rows of every kind, a second mail address on file, and messages that name other people. */
const subject = { accountId: 'N-1', mailbox: 'customer.1@example.com', name: '小林 ひなた' };

const prove = async (customer: Customer, [first]: Reviewers): Promise<void> => {
  await customer.sendDocument(
    { document: 'drivers-licence', side: 'front', image: sampleDocument() },
    subject.name,
  );
  await first.approveIdentity(await first.openIdentity(customer.reference));
};

const disclose = async (stage: Stage, customer: Customer, reviewers: Reviewers): Promise<void> => {
  const { timeline } = stage;
  timeline.chapter('A customer asks to see everything, and proves who they are');
  await customer.ask('disclosure');
  await customer.confirm();
  await customer.toldOf('request confirmed');
  await prove(customer, reviewers);
  timeline.chapter('Two members of staff decide on the plan');
  await decideOnPlan(reviewers, customer);
  const signed = await receiptFor(stage, customer);
  timeline.chapter('The package');
  const contents = await readPackage(await customer.fetchPackage());
  if (signed.receipt.kind !== 'disclosure') throw new Error('The receipt is not that of a disclosure');
  printPackage(contents, signed.receipt);
};

const erase = async (stage: Stage, customer: Customer, reviewers: Reviewers) => {
  stage.timeline.chapter('The same customer asks for erasure');
  await customer.ask('erasure');
  await customer.confirm();
  await customer.toldOf('request confirmed');
  await prove(customer, reviewers);
  await decideOnPlan(reviewers, customer);
  await customer.toldOf('cool-off started');
  return letErase(stage, customer);
};

/**
 * Tells a disclosure and an erasure on the Nicori sample, each with identity documents and two reviewers, through the
 * real routes, mails, links and uploads. Throws at any mismatch.
 */
export const tellDocuments = (target: DemoTarget, deployment: Deployment): Promise<void> => {
  const sampleTime = new Date(target.clock.now());
  const scene = {
    target,
    deployment,
    compiled: loadDesk('desks/nicori'),
    sample: (accountId?: string) => generateSample(sampleTime, accountId),
    customers: sampleCustomers(sampleTime).length,
  };
  return tellOn(scene, subject.accountId, async (stage, reviewers) => {
    const customer = new Customer(target, stage.timeline, subject.mailbox);
    await disclose(stage, customer, reviewers);
    return erase(stage, customer, reviewers);
  });
};
