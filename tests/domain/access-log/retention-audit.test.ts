import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditRetention, overdueHours } from '../../../functions/domain/access-log/retention-audit.ts';
import { AccessLogOverdueError, HoldNotKeptError } from '../../../functions/domain/errors.ts';
import { newHold } from '../../../functions/domain/holds/hold.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import type {
  AccessLogRetention,
  HeldItem,
  OutlivedItem,
} from '../../../functions/domain/ports/access-log-retention.ts';
import { auditAccessLog } from '../../../functions/events/audit-access-log.ts';
import { testNow } from '../../support/builders.ts';
import { aClub, hasher } from '../../support/erasure/erasure.ts';
import { InMemoryAccessLog } from '../../support/in-memory/access-log.ts';
import { InMemoryBars } from '../../support/in-memory/bars.ts';
import { InMemoryFences } from '../../support/in-memory/fences.ts';
import { aDataMap } from '../../support/maps/data-map-builder.ts';

const nowSeconds = testNow.getTime() / 1_000;
const hour = 3_600;
const minutes = 60_000;

/** A table in memory, read so many items at a time; each reading takes a minute of the clock. */
class SmallLog implements AccessLogRetention {
  readonly items = new Map<string, number | undefined>();
  readonly stuck = new Set<string>();
  /** Items whose expiry a hold puts aside. */
  readonly held = new Map<string, number>();
  readonly bars = new InMemoryBars();
  readonly holds = new InMemoryFences();
  position: string | undefined;
  time = testNow;
  readonly clock = { now: () => this.time };
  readonly #pageItems: number;

  constructor(ages: readonly (number | undefined)[], pageItems = 2) {
    for (const [at, hours] of ages.entries())
      this.items.set(
        `item-${String(at).padStart(3, '0')}`,
        hours === undefined ? undefined : nowSeconds - hours * hour,
      );
    this.#pageItems = pageItems;
  }

  async outlived(now: Date, after: string | undefined) {
    this.time = new Date(this.time.getTime() + minutes);
    const rest = [...this.items].filter(([pack]) => after === undefined || pack > after);
    const read = rest.slice(0, this.#pageItems);
    const visitorKey = subjectKey(hasher, 'visitor', 'v');
    const items = read.flatMap(([pack, expiresAt]) =>
      expiresAt !== undefined && expiresAt < now.getTime() / 1_000 ? [{ visitorKey, pack, expiresAt }] : [],
    );
    const held = read.flatMap(([pack]) => {
      const heldExpiresAt = this.held.get(pack);
      return heldExpiresAt === undefined ? [] : [{ visitorKey, pack, heldExpiresAt }];
    });
    const next = read.at(-1)?.[0];
    return {
      items,
      held,
      scanned: read.length,
      ...(next !== undefined && read.length < rest.length && { next }),
    };
  }

  /** As another writer who comes first. */
  before: ((item: OutlivedItem) => void) | undefined;

  async remove(item: OutlivedItem) {
    this.before?.(item);
    if (this.stuck.has(item.pack)) throw new Error('throttled');
    if (this.items.get(item.pack) !== item.expiresAt) return false;
    return this.items.delete(item.pack);
  }

  async giveBack({ pack, heldExpiresAt }: HeldItem) {
    this.items.set(pack, heldExpiresAt);
    return this.held.delete(pack);
  }

  async readPosition() {
    return this.position;
  }

  async keepPosition(position: string | undefined) {
    this.position = position;
  }
}

const portsOf = ({ clock, bars, holds }: SmallLog) => ({ clock, bars, holds });

const audit = (log: SmallLog, milliseconds = 60 * minutes) =>
  auditRetention({ retention: log, ...portsOf(log) }, log.time.getTime() + milliseconds);

describe('the retention of access-log events', () => {
  it('removes what outlived its time, and counts what is more than 48 hours late', async () => {
    const log = new SmallLog([1, -1, overdueHours + 1, undefined, overdueHours - 1]);
    expect(await audit(log)).toEqual({
      ...{ scanned: 5, found: 3, removed: 3, givenBack: 0, overdue: 1, failed: 0, stuck: 0 },
      errors: [],
    });
    expect([...log.items.keys()]).toEqual(['item-001', 'item-003']);
    expect(log.position).toBeUndefined();
  });

  it('goes on where it stopped when its time was over', async () => {
    const log = new SmallLog(Array(10).fill(1));
    const first = await audit(log, 1);
    expect(first).toMatchObject({ scanned: 2, removed: 2 });
    expect(log.position).toBe('item-001');
    expect(await audit(log, 90_000)).toMatchObject({ scanned: 4, removed: 4 });
    expect(await audit(log)).toMatchObject({ scanned: 4, removed: 4 });
    expect(log.items.size).toBe(0);
  });

  it('leaves an item that was seen again, or put under a hold, between reading and removing', async () => {
    const log = new SmallLog([1, 1]);
    log.before = ({ pack }) => log.items.set(pack, pack === 'item-000' ? nowSeconds + hour : undefined);
    expect(await audit(log)).toMatchObject({ found: 2, removed: 0, failed: 0 });
    expect(log.items.size).toBe(2);
  });

  it('lets no item that cannot be removed keep others from going', async () => {
    const log = new SmallLog([1, 1, 1]);
    log.stuck.add('item-000');
    expect(await audit(log)).toMatchObject({ removed: 2, failed: 1, stuck: 0 });
  });

  it('leaves nothing that outlived its time, in however many pieces it is done', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.integer({ min: -100, max: 100 }), { nil: undefined }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 }),
        async (ages, pageItems, pieces) => {
          const log = new SmallLog(ages, pageItems);
          const kept = ages.filter((age) => age === undefined || age <= -10).length;
          for (const piece of pieces) await audit(log, piece * minutes);
          do await audit(log, 500 * minutes);
          while (log.position !== undefined);
          const left = [...log.items.values()].filter(
            (expiresAt) => expiresAt === undefined || expiresAt >= nowSeconds + 10 * hour,
          );
          expect(left).toHaveLength(kept);
          expect([...log.items.values()].filter((at) => at !== undefined && at < nowSeconds)).toEqual([]);
        },
      ),
    );
  });
});

describe('the job that audits the retention', () => {
  const run = (log: SmallLog, links = new InMemoryAccessLog()) =>
    auditAccessLog(
      undefined,
      { ...{ retention: log, ...portsOf(log) }, ...{ dataMap: aDataMap(), links, tables: aClub(0) } },
      { endsAt: log.time.getTime() + 60 * minutes },
    );

  it('I12: removes nothing while the hold of anybody may not be kept, and keeps those of others', async () => {
    const log = new SmallLog([1]);
    const holders = ['one', 'broken', 'other'].map((name) => subjectKey(hasher, 'account-id', name));
    for (const [at, holder] of holders.entries()) {
      const random = { bytes: (count: number) => new Uint8Array(count).fill(at) };
      const given = { subjectKey: holder, reason: 'DISPUTE', reviewAt: '2099-01-31', by: 'console' } as const;
      await log.holds.proposeHold(newHold(given, random, testNow));
    }
    const links = new InMemoryAccessLog();
    const visitorsOf = links.visitorsOf.bind(links);
    links.visitorsOf = async (account, most) => {
      if (account === holders[1]) throw new Error('throttled');
      return visitorsOf(account, most);
    };
    await expect(run(log, links)).rejects.toThrow(HoldNotKeptError);
    expect(log.items.size).toBe(1);
    expect(holders.map((holder) => log.bars.heldBy(holder).length)).toEqual([1, 0, 1]);
    await run(log);
    expect(log.items.size).toBe(0);
  });

  it('calls a person only for overdue items that could not be removed', async () => {
    const log = new SmallLog([overdueHours + 1, 1]);
    log.stuck.add('item-001');
    await run(log);
    expect([...log.items.keys()]).toEqual(['item-001']);
    const late = new SmallLog([overdueHours + 1]);
    late.stuck.add('item-000');
    await expect(run(late)).rejects.toThrow(AccessLogOverdueError);
  });
});
