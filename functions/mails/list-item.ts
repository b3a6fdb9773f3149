import type { StaffId } from '../domain/ids.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { MailLinkStore } from '../domain/ports/mail-link-store.ts';
import type { Random } from '../domain/ports/random.ts';
import type { QueueItem } from '../domain/queue/read-queue.ts';
import { hashSecret, newSecret } from '../domain/secret.ts';
import type { ListedItem } from '../pages/queue.tsx';
import { staffTerms } from './link-terms.ts';
import { staffAsked } from './staff-asked.ts';

/** An item of a member's list with a link of its own to where it is answered, as a mail would bring it. */
export const listItem = async (
  { request, asks, decisionHash }: QueueItem,
  staffId: StaffId,
  expires: Date,
  { links, random, clock }: { links: MailLinkStore; random: Random; clock: Clock },
): Promise<ListedItem> => {
  const token = newSecret(random);
  const { terms } = staffTerms(request, staffId, decisionHash, clock.now());
  await links.put([
    { ...terms, linkHash: hashSecret(token), expiresAt: Math.floor(expires.getTime() / 1_000) },
  ]);
  return { request, asks, token, route: staffAsked(request) ?? 'review' };
};
