import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { firstBrokenRow } from '../../../functions/domain/audit.ts';
import { SignedReceiptSchema } from '../../../functions/domain/receipts/signed-receipt.ts';
import { requestChain, type SubjectRequest } from '../../../functions/domain/request/request.ts';
import { RunningDesk, type RunningDeskOptions } from '../engines/running-desk.ts';

/** What can go wrong with a task, once: before its effect, after it with the answer lost, or it is delivered twice. */
export type Fault = 'before' | 'after' | 'twice';

/** Makes the first visit of a state go wrong. */
export const breakOnce = (desk: RunningDesk, state: string, fault: Fault): void => {
  let broken = false;
  desk.around = async (name, run) => {
    if (name !== state || broken) return run();
    broken = true;
    if (fault === 'before') throw new Error('the function died before it did anything');
    const answer = await run();
    if (fault === 'after') throw new Error('the function died before it could answer');
    await run();
    return answer;
  };
};

/** What is left of a run when it is over: everything that must be the same with and without a fault. */
export interface Ending {
  status: SubjectRequest['status'];
  closed: boolean;
  /** Operator rows, as text, by table. */
  rows: Map<string, string[]>;
  receipt: unknown;
  brokenAuditRow: number | undefined;
  mails: string[];
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

/** Looks at how a request ended. Mails may be doubled by a fault; which there are must be the same. */
export const endingOf = async (desk: RunningDesk, { requestId }: SubjectRequest): Promise<Ending> => {
  const { store } = desk.ports;
  const request = await store.read(requestId);
  const stored = await store.readReceipt(requestId, 'receipt');
  return {
    status: request.status,
    closed: request.closedAt !== undefined,
    rows: await desk.rows(),
    receipt: stored && SignedReceiptSchema.parse(stored).receipt.lines,
    brokenAuditRow: firstBrokenRow(await store.readAudit(requestChain(requestId)), request.auditHead),
    mails: distinct(desk.mails.map(({ to, subject }) => `${to}: ${subject}`)),
  };
};

/** The desk's usual course, from the form to the close; steps that a fault has stopped are taken up by the schedules. */
export const carryThrough = async (
  desk: RunningDesk,
  mailbox = 'customer.1@example.com',
): Promise<SubjectRequest> => {
  const request = await desk.ask(mailbox);
  await desk.confirm(request);
  await desk.approve(request.requestId, 'aya');
  await desk.approve(request.requestId, 'ken');
  desk.pass(73);
  await desk.runSchedules();
  await desk.runSchedules();
  return request;
};

/** Goes on until the request has closed, whatever happens on the way: approves each plan, lets each cool-off pass. */
export const driveToEnd = async (desk: RunningDesk, { requestId }: SubjectRequest): Promise<void> => {
  for (let round = 0; round < 12; round += 1) {
    const { status, closedAt } = await desk.ports.store.read(requestId);
    if (closedAt !== undefined) return;
    if (status === 'planned') {
      await desk.approve(requestId, 'aya');
      await desk.approve(requestId, 'ken');
    }
    desk.pass(status === 'cooling-off' ? 73 : 1);
    await desk.markFailures();
    await desk.runSchedules();
  }
  throw new Error('the request does not come to an end');
};

/** Does something right before the first visit of a state. */
export const beforeState = (desk: RunningDesk, state: string, act: () => Promise<void>): void => {
  let acted = false;
  desk.around = async (name, run) => {
    if (name === state && !acted) {
      acted = true;
      await act();
    }
    return run();
  };
};

/** A desk over an empty database, and how a request ends there once `prepare` has had its way. */
export const runErasure = async (
  client: DynamoDBClient,
  prepare: (desk: RunningDesk) => void = () => undefined,
  options: RunningDeskOptions = {},
): Promise<{ desk: RunningDesk; request: SubjectRequest; ending: Ending }> => {
  const desk = await RunningDesk.open(client, options);
  prepare(desk);
  const request = await carryThrough(desk);
  return { desk, request, ending: await endingOf(desk, request) };
};
