import type { Pack } from '../../../functions/domain/access-log/pack.ts';
import type { VisitorLink } from '../../../functions/domain/access-log/visitor-link.ts';
import type { SubjectKey } from '../../../functions/domain/ids.ts';
import type { AccessLogStore, SeenLogin } from '../../../functions/domain/ports/access-log-store.ts';

/** The access log in memory: packs by key, links that only widen. */
export class InMemoryAccessLog implements AccessLogStore {
  readonly packs = new Map<string, Pack>();
  readonly links = new Map<string, VisitorLink>();
  /** Reads of links, for tests that compare what was asked. */
  reads = 0;

  async putPacks(packs: readonly Pack[]): Promise<void> {
    for (const pack of packs) this.packs.set(`${pack.visitorKey} ${pack.pack}`, pack);
  }

  async sawLogins(logins: readonly SeenLogin[]): Promise<void> {
    for (const { account, visitor, day, from: time, erasedUntil = 0 } of logins) {
      const known = this.links.get(`${account} ${visitor}`);
      const goesOn = known !== undefined && known.from > erasedUntil ? known : undefined;
      const { firstSeen = day, lastSeen = day, from = time } = goesOn ?? {};
      const [first = day, ...others] = [firstSeen, lastSeen, day].sort();
      const seen = { from: day < firstSeen ? time : from, firstSeen: first, lastSeen: others.at(-1) ?? day };
      this.links.set(`${account} ${visitor}`, { account, visitor, ...seen, seenBy: 'login-event' });
    }
  }

  async visitorsOf(account: SubjectKey, most: number): Promise<VisitorLink[]> {
    this.reads += 1;
    return [...this.links.values()].filter((link) => link.account === account).slice(0, most);
  }

  async accountsOf(visitor: SubjectKey, most: number): Promise<SubjectKey[]> {
    this.reads += 1;
    const links = [...this.links.values()].filter((link) => link.visitor === visitor).slice(0, most);
    return links.map(({ account }) => account);
  }

  /** An account that was logged in from these visitors. */
  async link(account: SubjectKey, ...visitors: readonly SubjectKey[]): Promise<void> {
    const from = Date.parse('2026-11-01T09:00:00+09:00');
    const seen = { day: '2026-11-01', from, expiresAt: 0, held: false };
    await this.sawLogins(visitors.map((visitor) => ({ account, visitor, ...seen })));
  }

  /** Links that are gone, as after an erasure. */
  unlink(account: SubjectKey): void {
    for (const [key, link] of this.links) if (link.account === account) this.links.delete(key);
  }
}
