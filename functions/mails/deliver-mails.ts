import type { Desk } from '../domain/desk/desk.ts';
import { hoursAfter } from '../domain/due-date.ts';
import { LimitReachedError } from '../domain/errors.ts';
import type { RequestId } from '../domain/ids.ts';
import type { OutboxMail } from '../domain/request/outbox.ts';
import { hasEnded, type SubjectRequest } from '../domain/request/request.ts';
import { composeMail } from './compose-mail.ts';
import { countMail } from './count-mail.ts';
import type { DeliveryPorts } from './delivery-ports.ts';
import { isAskedOfStaff } from './staff-asked.ts';

/** A mail that has lost its purpose is not sent: the link of an earlier mail did the same for all requests. */
const isIdle = (mail: OutboxMail, request: SubjectRequest): boolean =>
  (mail.kind === 'confirm-mailbox' && request.status !== 'confirming') ||
  (mail.kind === 'send-evidence' && request.status !== 'awaiting-evidence') ||
  (mail.to.role === 'channel' && hasEnded(request.status)) ||
  (mail.to.role === 'staff' && !isAskedOfStaff(mail.kind, request));

/** True when the mail may go now; past a limit it waits an hour and its request with it: none is lost. */
const mayGo = async (
  mail: OutboxMail,
  request: SubjectRequest,
  desk: Desk,
  ports: DeliveryPorts,
): Promise<boolean> => {
  try {
    await countMail(mail, request, desk, ports);
    return true;
  } catch (error) {
    if (!(error instanceof LimitReachedError)) throw error;
    await ports.store.postponeMail(request.requestId, mail.name, hoursAfter(ports.clock.now(), 1));
    return false;
  }
};

/** How many addresses are told must not show in when the requester's own mail arrives. threats.md A7 */
const channelsLast = (a: OutboxMail, b: OutboxMail): number =>
  Number(a.to.role === 'channel') - Number(b.to.role === 'channel');

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
  for (const mail of [...mails].sort(channelsLast)) if (await deliver(mail, requestId, ports)) sent += 1;
  return sent;
};
