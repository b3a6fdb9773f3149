import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { reviewersOf } from '../../functions/domain/staff/reviewers.ts';
import type { Deployment } from '../deployment.ts';
import type { Standing } from './why.ts';

type Ports = Pick<Deployment, 'store' | 'desks' | 'staff' | 'workflows' | 'clock'>;

/** Reads all that says where a request stands and why. */
export const readStanding = async (request: SubjectRequest, ports: Ports): Promise<Standing> => {
  const { store, desks, staff, workflows, clock } = ports;
  const { requestId, planHash, attempt } = request;
  const now = clock.now();
  const { desk } = await desks.read(request.deskHash);
  return {
    request,
    desk,
    line: await store.readLine(request.mailboxKey),
    recorded: planHash && (await store.readDecision(requestId, planHash)),
    outbox: await store.readOutbox(requestId),
    reviewers: reviewersOf(await staff.list(), desk, now),
    isRunning: attempt > 0 && (await workflows.isRunning(requestId, attempt)),
    now,
  };
};
