import * as z from 'zod';
import { readDecidedWork } from '../domain/decision/decided-work.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { ReceiptSigner } from '../domain/ports/receipt-signer.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import { receiptIssued } from '../domain/receipts/receipt-issued.ts';
import { receiptOf } from '../domain/receipts/receipt-of.ts';
import { signReceipt } from '../domain/receipts/signed-receipt.ts';
import { readHeld, standing } from '../domain/request/held-request.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { ReceiptSignerEnvironment, receiptSigner } from '../runtime/dependencies/receipt-signer.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { type TaskInput, TaskInputSchema, task } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...ReceiptSignerEnvironment.shape,
});

interface Ports {
  store: RequestStore;
  desks: DeskStore;
  signer: ReceiptSigner;
  clock: Clock;
}

/** Signs the outcome as it was verified, and ends the request with it. */
export const issueReceipt = async (input: TaskInput, { store, desks, signer, clock }: Ports) => {
  const request = await readHeld(store, input);
  if (request.status !== 'verifying') return standing(request);
  const work = await readDecidedWork(request, { store, desks });
  const now = clock.now();
  const receipt = await receiptOf({ request, work, keyId: signer.keyId, now }, store);
  const { change, writes } = receiptIssued(request, await signReceipt(receipt, signer), now);
  await store.commit([change], writes);
  return standing(change.next);
};

export const handler = task({
  environment: EnvironmentSchema,
  input: TaskInputSchema,
  ports: (environment) => ({
    store: requestStore(environment),
    desks: deskStore(environment),
    signer: receiptSigner(environment),
    clock: clock(),
  }),
  run: issueReceipt,
});
