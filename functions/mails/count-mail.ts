import type { Desk } from '../domain/desk/desk.ts';
import { mustBeSilent } from '../domain/location/proof.ts';
import type { OutboxMail } from '../domain/request/outbox.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import type { DeliveryPorts } from './delivery-ports.ts';

const daySeconds = 86_400;
const weekSeconds = 7 * daySeconds;

interface Counter {
  name: string;
  /** Anybody can make us send it. */
  byStrangers: boolean;
}

/** Under what a mail to an address is counted; undefined for an address that has confirmed, and for staff. */
const counterOf = async (
  { kind, to }: OutboxMail,
  request: SubjectRequest,
  { store }: DeliveryPorts,
): Promise<Counter | undefined> => {
  if (kind === 'confirm-mailbox') return { name: `mail.${request.mailboxKey}`, byStrangers: true };
  if (to.role !== 'channel') return undefined;
  const key = (await store.readClaims(request.requestId))?.channelKeys?.[to.channel];
  // Counted apart: what strangers merely claim must not keep the announcements of proven requests from going.
  const byStrangers = mustBeSilent(request);
  return key && { name: `announced.${byStrangers ? 'claimed' : 'proven'}.${key}`, byStrangers };
};

/**
 * Counts a mail to an address that nobody has confirmed for this request: such mails are what a stranger can make us
 * send. Throws LimitReachedError. threats.md A8
 */
export const countMail = async (
  mail: OutboxMail,
  request: SubjectRequest,
  desk: Desk,
  ports: DeliveryPorts,
): Promise<void> => {
  const counter = await counterOf(mail, request, ports);
  if (counter === undefined) return;
  const { perMailboxPerDay, perMailboxPerWeek, perDay } = desk.mails;
  const now = ports.clock.now();
  await ports.limits.count(`${counter.name}.day`, daySeconds, perMailboxPerDay, now);
  await ports.limits.count(`${counter.name}.week`, weekSeconds, perMailboxPerWeek, now);
  if (counter.byStrangers) await ports.limits.count('mail.all.day', daySeconds, perDay, now);
};
