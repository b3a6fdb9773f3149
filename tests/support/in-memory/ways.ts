import type { Way, WayPage, WayStore } from '../../../functions/domain/ports/way-store.ts';

/** Ways in memory, two to a page. */
export class InMemoryWays implements WayStore {
  readonly ways: Way[] = [];

  async add(ways: readonly Way[]): Promise<void> {
    this.ways.push(...ways);
  }

  async read(after: string | undefined): Promise<WayPage> {
    const start = Number(after ?? 0);
    const ways = this.ways.slice(start, start + 2);
    return start + 2 < this.ways.length ? { ways, next: String(start + 2) } : { ways };
  }
}
