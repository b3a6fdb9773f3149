import type { MailboxKey } from '../ids.ts';
import { type LinkFor, refused } from '../links/open-link.ts';
import type { Clock } from '../ports/clock.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { SubjectRequest } from '../request/request.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { confirmation, maxConfirmedAtOnce } from './confirm-mailbox.ts';

/** Read at most so many: what a stranger piles up on a mailbox must not keep its owner from confirming. */
const maxRead = 100;

/** Requests that ask for this mailbox's confirmation, oldest first; those whose workflow has not asked yet come later. */
export const waitingFor = async (key: MailboxKey, store: RequestStore): Promise<SubjectRequest[]> => {
  const ids = (await store.readPending(key)).slice(0, maxRead);
  const pending = await Promise.all(ids.map((requestId) => store.read(requestId)));
  return pending.filter(({ status }) => status === 'confirming');
};

/**
 * Confirms all requests that wait for a link's mailbox and gives them as they stand then; where somebody else was
 * faster, as that one left them. Throws LinkRefusedError when none of those seen became confirmed.
 */
export const confirmWaiting = async (
  link: LinkFor<'confirm'>,
  seen: readonly SubjectRequest[],
  ports: { store: RequestStore; clock: Clock },
): Promise<SubjectRequest[]> => {
  while (await retryConflicts(() => confirmSome(link, ports)));
  const after = await Promise.all(seen.map(({ requestId }) => ports.store.read(requestId)));
  const confirmed = after.filter(({ proof }) => proof === 'P1');
  if (confirmed.length === 0) throw refused();
  return confirmed;
};

/** One transaction's worth; true when more wait. The link goes with the last, so that it opens until all is done. */
const confirmSome = async (
  { mailboxKey, linkHash }: LinkFor<'confirm'>,
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<boolean> => {
  const waiting = await waitingFor(mailboxKey, store);
  if (waiting.length === 0) return false;
  const some = waiting.slice(0, maxConfirmedAtOnce);
  const isLast = some.length === waiting.length;
  const line = await store.readLine(mailboxKey);
  const { changes, writes } = confirmation(some, line, isLast ? linkHash : undefined, clock.now());
  await store.commit(changes, writes);
  return !isLast;
};
