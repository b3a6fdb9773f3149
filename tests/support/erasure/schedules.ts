import { deliverOutbox } from '../../../functions/events/deliver-outbox.ts';
import { InputSchema as FailedInputSchema, markFailed } from '../../../functions/events/mark-failed.ts';
import { purgeEvidence } from '../../../functions/events/purge-evidence.ts';
import { recoverRequests } from '../../../functions/events/recover-requests.ts';
import { wakeWaits } from '../../../functions/events/wake-waits.ts';
import type { RunningDesk } from '../engines/running-desk.ts';

/** What the schedules do, once: wake-ups, mails, recovery, evidence that is due. */
export const runSchedules = async (desk: RunningDesk): Promise<void> => {
  const ports = { ...desk.ports, workflows: desk.machine };
  await desk.as('EventWakeWaits', () => wakeWaits(undefined, ports));
  await desk.machine.settled();
  await desk.as('EventDeliverOutbox', () => deliverOutbox(undefined, ports));
  await desk.as('EventRecoverRequests', () => recoverRequests(undefined, ports));
  await desk.machine.settled();
  await desk.as('EventPurgeEvidence', () => purgeEvidence(undefined, ports));
};

/** Marks requests failed whose execution ended otherwise than well, as the rule on failed executions does. */
export const markFailures = async (desk: RunningDesk): Promise<void> => {
  for (const [name, { end }] of desk.machine.executions) {
    if (end === undefined || end === 'succeeded' || end === 'lost') continue;
    const event = FailedInputSchema.parse({ detail: { name } });
    await desk.as('EventMarkFailed', () => markFailed(event, desk.ports));
  }
};
