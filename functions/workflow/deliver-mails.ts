import { readHeld, standing } from '../domain/request/held-request.ts';
import { deliverMails as deliver } from '../mails/deliver-mails.ts';
import type { DeliveryPorts } from '../mails/delivery-ports.ts';
import { DeliveryEnvironment, delivery } from '../runtime/dependencies/delivery.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = DeliveryEnvironment;

/** Sends what the outbox holds before the workflow waits. */
export const deliverMails = async (input: TaskInput, ports: DeliveryPorts) => {
  const request = await readHeld(ports.store, input);
  await deliver(request.requestId, ports);
  return standing(request);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: delivery,
  run: deliverMails,
});
