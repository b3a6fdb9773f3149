import * as z from 'zod';
import { type LookAgainPorts, lookAgain } from '../domain/fulfilment/look-again.ts';
import { eachDue } from '../domain/waits/each-due.ts';
import { absenceReader } from '../runtime/dependencies/absence-reader.ts';
import { ReceiptSignerEnvironment, receiptSigner } from '../runtime/dependencies/receipt-signer.ts';
import { WorkEnvironment, work } from '../runtime/dependencies/work.ts';
import { onEvent } from '../runtime/event.ts';
import { log } from '../runtime/logger.ts';
import type { Invocation } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({ ...WorkEnvironment.shape, ...ReceiptSignerEnvironment.shape });

/** Looks again, 15 minutes and 24 hours after a request closed, for rows that queues brought in. */
export const runResweeps = async (
  _: unknown,
  ports: LookAgainPorts,
  { endsAt }: Invocation,
): Promise<void> => {
  const { done, failed } = await eachDue(
    ports.store,
    'resweep',
    ports.clock.now(),
    async ({ requestId, part }) => {
      const resweep = await ports.store.readResweep(requestId, part);
      if (resweep) await lookAgain(await ports.store.read(requestId), resweep, ports, endsAt);
    },
  );
  if (done > 0) log.info('resweeps-run', { count: done });
  for (const error of failed) log.error('resweep-failed', {}, error);
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: z.unknown(),
  ports: (environment) => ({
    ...work(environment),
    reader: absenceReader(environment),
    signer: receiptSigner(environment),
  }),
  run: runResweeps,
});
