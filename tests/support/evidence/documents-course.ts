import { firstBrokenRow } from '../../../functions/domain/audit.ts';
import type { RequestId } from '../../../functions/domain/ids.ts';
import { SignedReceiptSchema } from '../../../functions/domain/receipts/signed-receipt.ts';
import { requestChain, type SubjectRequest } from '../../../functions/domain/request/request.ts';
import type { Right } from '../../../functions/domain/right.ts';
import type { RunningDesk } from '../engines/running-desk.ts';
import type { Fault } from '../erasure/erasure-run.ts';
import { oneMoreCustomer } from '../nicori-sample.ts';

/** Makes each visit of the states go wrong once. */
export const breakEach = (desk: RunningDesk, states: readonly string[], fault: Fault): void => {
  const recovering = new Set<string>();
  desk.around = async (state, run) => {
    if (!states.includes(state) || recovering.delete(state)) return run();
    if (fault !== 'twice') recovering.add(state);
    if (fault === 'before') throw new Error('the function died before it did anything');
    const answer = await run();
    if (fault === 'after') throw new Error('the function died before it could answer');
    await run();
    return answer;
  };
};

/** Asks, proves by mailbox and documents, and has it approved by two: what a right needs until it is carried out. */
export const approvedByDocuments = async (
  desk: RunningDesk,
  right: Right,
  mailbox: string,
): Promise<SubjectRequest> => {
  const request = await desk.ask(mailbox, { right });
  await desk.confirm(request);
  await desk.sendDocuments(request);
  await desk.judgeIdentity(request, 'aya');
  await desk.approve(request.requestId, 'aya');
  await desk.approve(request.requestId, 'ken');
  return request;
};

/** The whole course of a right on documents; an erasure's cool-off passes. */
export const carriedOutOnDocuments = async (
  desk: RunningDesk,
  right: Right,
  mailbox: string,
): Promise<SubjectRequest> => {
  const request = await approvedByDocuments(desk, right, mailbox);
  if (right === 'erasure') {
    desk.pass(desk.compiled.desk.rights.erasure!.coolOffHours + 1);
    await desk.runSchedules();
  }
  return request;
};

/** Facts of a request's audit trail, in their order. */
export const factsOf = async (desk: RunningDesk, requestId: RequestId): Promise<string[]> =>
  (await desk.ports.store.readAudit(requestChain(requestId))).map(({ fact }) => fact);

/** Puts one more customer into the shop, alike to all that are put so, and gives their mailbox. */
export const anotherCustomer = async (desk: RunningDesk, name: string): Promise<string> => {
  const { mailbox, rows } = oneMoreCustomer(name);
  await Promise.all(rows.map(({ table, item }) => desk.putRow(table, item)));
  return mailbox;
};

/** What the operator's rows are as text, `table` first, by whether a customer's name is in them. */
export const rowsByName = async (desk: RunningDesk, name: string) => {
  const rows = [...(await desk.rows())].flatMap(([table, texts]) => texts.map((text) => `${table} ${text}`));
  return {
    theirs: rows.filter((row) => row.includes(name)).map((row) => row.replaceAll(name, 'NAME')),
    others: rows.filter((row) => !row.includes(name)),
  };
};

const packageOf = async (desk: RunningDesk, { requestId, reference }: SubjectRequest, name: string) => {
  const disclosed = await desk.ports.store.readPackage(requestId);
  if (!disclosed) return undefined;
  const data = desk.ports.packages.filesOf(disclosed).get('data.json') ?? '';
  const text = data.replaceAll(name, 'NAME').replaceAll(reference, 'REFERENCE');
  return { classes: disclosed.classes, data: text.replace(/"builtAt": "[^"]+"/, '') };
};

/** Looking for somebody again is noted again, and changes nothing. */
const isNew = (fact: string, at: number, facts: readonly string[]): boolean =>
  fact !== 'subject-located' || facts[at - 1] !== fact;

/** How the request of a customer ended, told so that two customers' endings can be compared. */
export const documentsEnding = async (
  desk: RunningDesk,
  { requestId }: Pick<SubjectRequest, 'requestId'>,
  name: string,
) => {
  const { store, packages, removal } = desk.ports;
  const request = await store.read(requestId);
  const stored = await store.readReceipt(requestId, 'receipt');
  const audit = await store.readAudit(requestChain(requestId));
  const mails = desk.mails.filter(({ text }) => text.includes(request.reference));
  return {
    status: request.status,
    outcome: request.outcome,
    closed: request.closedAt !== undefined,
    proof: request.proof,
    receipt: stored && SignedReceiptSchema.parse(stored).receipt.lines,
    package: await packageOf(desk, request, name),
    packages: [...packages.packages.keys()].filter((key) => key.startsWith(requestId)).length,
    evidence: removal.of(requestId),
    facts: audit.map(({ fact }) => fact).filter(isNew),
    brokenAuditRow: firstBrokenRow(audit, request.auditHead),
    mails: [...new Set(mails.map(({ to, subject }) => `${to}: ${subject}`.replaceAll(name, 'NAME')))].sort(),
  };
};
