import { readHeld, standing } from '../domain/request/held-request.ts';
import type { OutboxMail } from '../domain/request/outbox.ts';
import { changed, hasEnded, type SubjectRequest } from '../domain/request/request.ts';
import { deliverMails } from '../mails/deliver-mails.ts';
import type { DeliveryPorts } from '../mails/delivery-ports.ts';
import { DeliveryEnvironment, delivery } from '../runtime/dependencies/delivery.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = DeliveryEnvironment;

/** Somebody is there to be told once the mailbox was confirmed; a withdrawal has its own mail already, a guest a code. */
const isTold = ({ status, proof, closedAt, guest }: SubjectRequest): boolean =>
  guest !== true &&
  hasEnded(status) &&
  (status !== 'expired' || proof !== 'P0') &&
  status !== 'withdrawn' &&
  closedAt === undefined;

/** Tells the outcome to the confirmed mailbox; the request closes only after the mail was handed over. */
export const notifyRequester = async (input: TaskInput, ports: DeliveryPorts) => {
  const request = await readHeld(ports.store, input);
  const { requestId } = request;
  const outbox = await ports.store.readOutbox(requestId);
  if (isTold(request) && !outbox.some(({ name }) => name === 'result')) {
    const now = ports.clock.now();
    const mail: OutboxMail = {
      name: 'result',
      kind: 'result',
      to: { role: 'requester' },
      notBefore: now.toISOString(),
    };
    const next = changed(request, request.status, {}, now);
    const fact = { fact: 'notice-written', actor: 'workflow' };
    await ports.store.commit([{ next, fact }], [{ write: 'outbox', requestId, mail }]);
  }
  await deliverMails(requestId, ports);
  return standing(request);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: delivery,
  run: notifyRequester,
});
