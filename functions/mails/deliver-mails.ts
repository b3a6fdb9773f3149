import type { Desk } from '../domain/desk.ts';
import { hoursAfter } from '../domain/due-date.ts';
import { LimitReachedError } from '../domain/errors.ts';
import type { RequestId } from '../domain/ids.ts';
import type { OutboxMail } from '../domain/outbox.ts';
import type { SubjectRequest } from '../domain/request.ts';
import { composeMail } from './compose-mail.ts';
import type { DeliveryPorts } from './delivery-ports.ts';

const daySeconds = 86_400;
const weekSeconds = 7 * daySeconds;

/** A mail that has lost its purpose is not sent: the link of an earlier mail did the same for all requests. */
const isIdle = (mail: OutboxMail, request: SubjectRequest): boolean =>
  (mail.kind === 'confirm-mailbox' && request.status !== 'confirming') ||
  (mail.to.role === 'staff' && request.status !== 'planned' && request.status !== 'in-review');

/** Counts a mail to an address that nobody has confirmed yet; such mails are what a stranger can make us send. */
const countMail = async (
  request: SubjectRequest,
  desk: Desk,
  { limits, clock }: DeliveryPorts,
): Promise<void> => {
  const { perMailboxPerDay, perMailboxPerWeek, perDay } = desk.mails;
  const now = clock.now();
  await limits.count(`mail.${request.mailboxKey}.day`, daySeconds, perMailboxPerDay, now);
  await limits.count(`mail.${request.mailboxKey}.week`, weekSeconds, perMailboxPerWeek, now);
  await limits.count('mail.all.day', daySeconds, perDay, now);
};

/** True when the mail may go now; past a limit it waits an hour and its request with it: none is lost. */
const mayGo = async (
  mail: OutboxMail,
  request: SubjectRequest,
  desk: Desk,
  ports: DeliveryPorts,
): Promise<boolean> => {
  if (mail.kind !== 'confirm-mailbox') return true;
  try {
    await countMail(request, desk, ports);
    return true;
  } catch (error) {
    if (!(error instanceof LimitReachedError)) throw error;
    await ports.store.postponeMail(request.requestId, mail.name, hoursAfter(ports.clock.now(), 1));
    return false;
  }
};

const deliver = async (mail: OutboxMail, requestId: RequestId, ports: DeliveryPorts): Promise<boolean> => {
  const request = await ports.store.read(requestId);
  const compiled = await ports.desks.read(request.deskHash);
  const idle = isIdle(mail, request);
  if (!idle && !(await mayGo(mail, request, compiled.desk, ports))) return false;
  const now = ports.clock.now();
  const composed = idle ? undefined : await composeMail({ mail, request, compiled, now }, ports);
  if (composed) await ports.mailer.send(composed);
  await ports.store.markSent(requestId, mail.name, now);
  return composed !== undefined;
};

/**
 * Sends what a request's outbox holds and is due; gives the number sent. At least once: a mail whose sending was
 * cut off before it was marked goes again, with new links.
 */
export const deliverMails = async (requestId: RequestId, ports: DeliveryPorts): Promise<number> => {
  const now = ports.clock.now().toISOString();
  const mails = (await ports.store.readOutbox(requestId)).filter(
    ({ sentAt, notBefore }) => sentAt === undefined && notBefore <= now,
  );
  let sent = 0;
  for (const mail of mails) if (await deliver(mail, requestId, ports)) sent += 1;
  return sent;
};
