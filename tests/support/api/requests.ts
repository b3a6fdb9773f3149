import { Secret, TOTP } from 'otpauth';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { type DecisionHash, type PlanHash, StaffIdSchema } from '../../../functions/domain/ids.ts';
import { acceptanceOf } from '../../../functions/domain/intake/accept.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { hashPlan, type Plan } from '../../../functions/domain/plan/plan.ts';
import type { SideWrite } from '../../../functions/domain/ports/request-store.ts';
import {
  changed,
  type RequestFields,
  type Status,
  type SubjectRequest,
} from '../../../functions/domain/request/request.ts';
import { newSecret } from '../../../functions/domain/secret.ts';
import type { StaffMember } from '../../../functions/domain/staff/staff.ts';
import { type LinkTerms, mintLink } from '../../../functions/mails/mint-link.ts';
import { aPlan, aStaffMember } from '../builders.ts';
import type { ApiDesk } from './desk.ts';

let mailboxes = 0;
/** A mailbox that no other test of the run uses. */
export const aMailbox = (): string => {
  mailboxes += 1;
  return `person-${mailboxes}@example.com`;
};

/** A request as intake leaves it; a millisecond later than the one before, so that the order of arrival shows. */
export const received = (desk: ApiDesk, mailbox = aMailbox()): Promise<SubjectRequest> => {
  desk.pass(0.001);
  const idempotencyKey = newSecret(nodeRandom);
  const intake = { deskHash: desk.deskHash, hash: desk.hasher, random: nodeRandom, now: desk.clock.now() };
  return desk.ports.store.accept(
    acceptanceOf({ right: 'erasure', mailbox, language: 'ja', idempotencyKey }, intake),
  );
};

/** Moves a request on, as the workflow does. */
export const moved = async (
  desk: ApiDesk,
  request: SubjectRequest,
  to: Status,
  fields: RequestFields = {},
  writes: SideWrite[] = [],
): Promise<SubjectRequest> => {
  const next = changed(request, to, fields, desk.clock.now());
  await desk.ports.store.commit([{ next, fact: { fact: 'moved-by-test', actor: 'workflow' } }], writes);
  return desk.ports.store.read(request.requestId);
};

/** A request that asks for its mailbox's confirmation. */
export const confirming = async (desk: ApiDesk, mailbox?: string): Promise<SubjectRequest> =>
  moved(desk, await received(desk, mailbox), 'confirming', { attempt: 1 });

/** A confirmed request that is being located, with somebody who waits. */
export const locating = async (desk: ApiDesk, mailbox?: string): Promise<SubjectRequest> =>
  moved(desk, await confirming(desk, mailbox), 'locating', { proof: 'P1' });

/** A request with a plan that waits for its decision. */
export const planned = async (
  desk: ApiDesk,
  mailbox?: string,
  selectors: Plan['steps'][number]['selectors'] = [],
): Promise<SubjectRequest & { planHash: PlanHash }> => {
  const request = await locating(desk, mailbox);
  const key = subjectKey(desk.hasher, 'account-id', request.requestId);
  const plan = aPlan(request.requestId, {
    deskHash: desk.deskHash,
    subjectKey: key,
    steps: [
      { table: 'people', class: 'account', treatment: 'delete', found: 1, lapsed: 0, selectors: [] },
      { table: 'orders', class: 'order', treatment: 'delete', found: 3, lapsed: 0, selectors },
    ],
  });
  const planHash = hashPlan(plan);
  const write = { write: 'plan', requestId: request.requestId, planHash, plan } as const;
  return {
    ...(await moved(desk, request, 'planned', { planHash, plans: 1, subjectKey: key }, [write])),
    planHash,
  };
};

/** A request of which a person must say who is meant. */
export const inReview = async (desk: ApiDesk, mailbox?: string): Promise<SubjectRequest> => {
  const request = await locating(desk, mailbox);
  const claims = (await desk.ports.store.readClaims(request.requestId))!;
  const candidate = (value: string) => ({ 'account-id': [{ value, from: 'people/account' }] });
  const candidates = [candidate('account-1'), candidate('account-2')];
  return moved(desk, request, 'in-review', {}, [{ write: 'claims', claims: { ...claims, candidates } }]);
};

/** Something that waits for the request, as the workflow's waiting task leaves it. */
export const waitingTask = async (desk: ApiDesk, { requestId, attempt }: SubjectRequest): Promise<string> => {
  const token = newSecret(nodeRandom);
  await desk.ports.store.putWait(requestId, { token, attempt, dueAt: '2027-01-01T00:00:00.000Z' });
  return token;
};

/** A link as a mail carries it: token and code. */
export const link = (desk: ApiDesk, terms: LinkTerms, reference: SubjectRequest['reference'], hours = 72) => {
  const expires = new Date(desk.clock.now().getTime() + hours * 3_600_000);
  return mintLink(terms, reference, expires, { links: desk.ports.links, random: nodeRandom });
};

/** A member with an enrolled authenticator, and the code that it shows now. */
export const reviewer = async (desk: ApiDesk, name: string, given: Partial<StaffMember> = {}) => {
  const staffId = StaffIdSchema.parse(name);
  const secret = desk.authenticator.newSecret();
  const sealed = await desk.ports.box.seal(staffId, secret);
  const member = aStaffMember({
    staffId,
    mailbox: `${name}@operator.example`,
    authenticator: { secret: sealed, enrolledAt: '2026-10-02T00:00:00.000Z', lastStep: 0 },
    ...given,
  });
  await desk.ports.staff.commit(member, { fact: 'staff-added', actor: 'console' });
  return { staffId, secret, code: () => codeOf(desk, secret) };
};

/** The code that an app shows for a secret at the desk's time. */
export const codeOf = (desk: ApiDesk, secret: string): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: desk.clock.now().getTime() });

/** The session secret that a page carries in its form. */
export const sessionIn = (body: string): string =>
  /name="session" value="([^"]+)"/.exec(body)?.[1] ?? 'no-session';

/** A review link of a member for a planned request. */
export const reviewLink = (
  desk: ApiDesk,
  request: SubjectRequest & { planHash: PlanHash },
  name: string,
  decisionHash?: DecisionHash,
) => {
  const { requestId, planHash, reference } = request;
  const staffId = StaffIdSchema.parse(name);
  return link(
    desk,
    { purpose: 'review', requestId, staffId, planHash, ...(decisionHash && { decisionHash }) },
    reference,
  );
};
