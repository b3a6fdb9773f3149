import { sampleCustomers } from '../../desks/weboxid/sample/customers.ts';
import { generateSample } from '../../desks/weboxid/sample/sample.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import type { Deployment } from '../deployment.ts';
import { Customer } from './customer.ts';
import { decideOnPlan, letErase, tellOn } from './stage.ts';
import type { DemoTarget } from './target.ts';

/** Has rows of every kind, one partition over 1 MB, and shares a phone with somebody who must keep theirs. */
const subject = { accountId: '1', mailbox: 'customer.1@example.com' };

/** Tells one erasure on the WebOxid sample, through the real routes, mails and links. Throws at any mismatch. */
export const tellErasure = (target: DemoTarget, deployment: Deployment): Promise<void> => {
  const sampleTime = new Date(target.clock.now());
  const scene = {
    target,
    deployment,
    compiled: loadDesk('desks/weboxid'),
    sample: (accountId?: string) => generateSample(sampleTime, accountId),
    customers: sampleCustomers(sampleTime).length,
  };
  return tellOn(scene, subject.accountId, async (stage, reviewers) => {
    const { timeline } = stage;
    timeline.chapter('A customer asks');
    const customer = new Customer(target, timeline, subject.mailbox);
    await customer.ask('erasure');
    await customer.confirm();
    await customer.toldOf('request confirmed');
    timeline.chapter('Two members of staff decide');
    await decideOnPlan(reviewers, customer);
    await customer.toldOf('cool-off started');
    return letErase(stage, customer);
  });
};
