import { askMailbox } from '../../functions/workflow/ask-mailbox.ts';
import { awaitDecision } from '../../functions/workflow/await-decision.ts';
import { beginCoolOff } from '../../functions/workflow/begin-cool-off.ts';
import { buildPackage } from '../../functions/workflow/build-package.ts';
import { carryOutPage } from '../../functions/workflow/carry-out-page.ts';
import { checkPackage } from '../../functions/workflow/check-package.ts';
import { claimAttempt } from '../../functions/workflow/claim-attempt.ts';
import { closeRequest } from '../../functions/workflow/close-request.ts';
import { collectEvidence } from '../../functions/workflow/collect-evidence.ts';
import { deliverMails } from '../../functions/workflow/deliver-mails.ts';
import { handOver } from '../../functions/workflow/hand-over.ts';
import { issueReceipt } from '../../functions/workflow/issue-receipt.ts';
import { locateSubject } from '../../functions/workflow/locate-subject.ts';
import { notifyRequester } from '../../functions/workflow/notify-requester.ts';
import { passDeadline } from '../../functions/workflow/pass-deadline.ts';
import { planRequest } from '../../functions/workflow/plan-request.ts';
import { purgeEvidence } from '../../functions/workflow/purge-evidence.ts';
import { raiseTombstone } from '../../functions/workflow/raise-tombstone.ts';
import { refuseUnproven } from '../../functions/workflow/refuse-unproven.ts';
import { returnToPlan } from '../../functions/workflow/return-to-plan.ts';
import { sweepLeftovers } from '../../functions/workflow/sweep-leftovers.ts';
import { takeTurn } from '../../functions/workflow/take-turn.ts';
import { verifyOutcome } from '../../functions/workflow/verify-outcome.ts';

type Run = (input: never, ports: never, invocation: { endsAt: number }) => Promise<unknown>;

const tasks: Readonly<Record<string, Run>> = {
  'Ask Mailbox': askMailbox,
  'Await Decision': awaitDecision,
  'Begin Cool Off': beginCoolOff,
  'Build Package': buildPackage,
  'Carry Out Page': carryOutPage,
  'Check Package': checkPackage,
  'Claim Attempt': claimAttempt,
  'Close Request': closeRequest,
  'Collect Evidence': collectEvidence,
  'Deliver Mails': deliverMails,
  'Hand Over': handOver,
  'Issue Receipt': issueReceipt,
  'Locate Subject': locateSubject,
  'Notify Requester': notifyRequester,
  'Pass Deadline': passDeadline,
  'Plan Request': planRequest,
  'Purge Evidence': purgeEvidence,
  'Raise Tombstone': raiseTombstone,
  'Refuse Unproven': refuseUnproven,
  'Return To Plan': returnToPlan,
  'Sweep Leftovers': sweepLeftovers,
  'Take Turn': takeTurn,
  'Verify Outcome': verifyOutcome,
};

/** How long one invocation of a task may take in these tests, milliseconds. */
const invocationMilliseconds = 120_000;

/** Runs the tasks of the workflow file by the names of their states, with these ports. */
export const tasksOf =
  (
    ports: { clock: { now(): Date } } & Record<string, unknown>,
    invocationEnds = () => ports.clock.now().getTime() + invocationMilliseconds,
  ) =>
  (state: string, payload: Record<string, unknown>): Promise<unknown> => {
    const run = tasks[state];
    if (!run) throw new Error(`${state}: no such task`);
    return run(payload as never, ports as never, { endsAt: invocationEnds() });
  };
