import type { MailboxKey } from '../ids.ts';
import { MailboxSchema, normaliseMailbox } from '../intake/mailbox.ts';
import type { SideWrite } from '../ports/request-store.ts';
import type { Claims } from '../request/claims.ts';
import type { OutboxMail } from '../request/outbox.ts';

/** More addresses than that are nobody's own; mails cost, too. */
export const maxChannels = 10;

/** What an announcement adds: the addresses to the claims, a mail for each of them to the outbox. */
export interface Announcement {
  claims: Pick<Claims, 'channels' | 'channelKeys'>;
  mails: OutboxMail[];
}

export const isAnnouncement = ({ kind }: OutboxMail): boolean => kind === 'request-announced';

/** Addresses to announce a request to: valid, each once, never the confirmed one, which has mails of its own. */
const channelsOf = (onFile: readonly string[], confirmed: string): string[] => {
  const valid = onFile.filter((address) => MailboxSchema.safeParse(address).success);
  const byForm = new Map(valid.map((address) => [normaliseMailbox(address), address]));
  byForm.delete(normaliseMailbox(confirmed));
  return [...byForm.values()].slice(0, maxChannels);
};

/** Announces a request to addresses on file. threats.md A9 */
export const announcementTo = (
  onFile: readonly string[],
  confirmed: string,
  keyOf: (mailbox: string) => MailboxKey,
  now: Date,
): Announcement => {
  const channels = channelsOf(onFile, confirmed);
  return {
    claims: { channels, channelKeys: channels.map((address) => keyOf(normaliseMailbox(address))) },
    mails: channels.map((_, channel) => ({
      name: `request-announced.${channel}`,
      kind: 'request-announced',
      to: { role: 'channel', channel },
      notBefore: now.toISOString(),
    })),
  };
};

/** A request is announced once: the addresses in its claims say that it was, also where there were none. */
export const wasAnnounced = ({ channels }: Claims): boolean => channels !== undefined;

export const announcing = (
  requestId: Claims['requestId'],
  announcement: Announcement | undefined,
): SideWrite[] => (announcement?.mails ?? []).map((mail) => ({ write: 'outbox', requestId, mail }));
