import * as z from 'zod';
import { eachDue } from '../domain/waits/each-due.ts';
import { deliverMails } from '../mails/deliver-mails.ts';
import type { DeliveryPorts } from '../mails/delivery-ports.ts';
import { DeliveryEnvironment, delivery } from '../runtime/dependencies/delivery.ts';
import { onEvent } from '../runtime/event.ts';
import { log } from '../runtime/logger.ts';

export const EnvironmentSchema = DeliveryEnvironment;

/** Sends what outboxes still hold: mails that a crash or a limit left behind. */
export const deliverOutbox = async (_: unknown, ports: DeliveryPorts): Promise<void> => {
  const { done, failed } = await eachDue(ports.store, 'outbox', ports.clock.now(), async ({ requestId }) => {
    await deliverMails(requestId, ports);
  });
  if (done > 0) log.info('outbox-delivered', { count: done });
  for (const error of failed) log.error('delivery-failed', {}, error);
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: z.unknown(),
  ports: delivery,
  run: deliverOutbox,
});
