import { isHeld } from '../../../functions/domain/access-log/barred.ts';
import { giveBackLifted } from '../../../functions/domain/access-log/give-back.ts';
import { accessLogTable, withAccessLog } from '../../../functions/domain/access-log/mapped-tables.ts';
import { ingestTimeoutSeconds } from '../../../functions/domain/fulfilment/tombstone.ts';
import { newHold } from '../../../functions/domain/holds/hold.ts';
import { awaitHold, placeHold } from '../../../functions/domain/holds/place-hold.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import type { HeldItem } from '../../../functions/domain/ports/access-log-retention.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { accessLogRules } from '../access-log/access-log-builders.ts';
import { aDesk } from '../desk-builder.ts';
import { InMemoryBars } from '../in-memory/bars.ts';
import { InMemoryFences } from '../in-memory/fences.ts';
import { InMemoryOperatorTables } from '../in-memory/operator-tables.ts';
import { clubMap } from '../maps/club-map.ts';
import { hasher } from './erasure.ts';
import type { Step } from './interleavings.ts';

/** What the proof rests on; a broken world leaves one out. */
export const guards = {
  ingestReadsBars: true,
  barsAreMarked: true,
  holdWaitsForIngest: true,
  ingestEnds: true,
  auditEnds: true,
  barsBeforeRegister: true,
};
export type Guards = typeof guards;

const start = Date.parse('2026-11-24T03:00:00Z');
const desk = aDesk({ accessLog: accessLogRules() });
const { dataMap } = withAccessLog({ desk, dataMap: clubMap });
const table = dataMap.tables[accessLogTable]!;
const account = subjectKey(hasher, 'account-id', 'a1');
const device = subjectKey(hasher, 'visitor', 'tablet');
const values = (value: string) => [{ value, from: 'access-log/devices' }];
const located = {
  'log-account': values(account),
  'log-visitor': values(device),
  'log-device': values(device),
};
const random = (fill: number) => ({ bytes: (count: number) => new Uint8Array(count).fill(fill) });
const aHold = (fill: number) =>
  newHold(
    { subjectKey: account, reason: 'DISPUTE', reviewAt: '2027-01-31', by: 'console' },
    random(fill),
    new Date(start),
  );
const lifted = aHold(7);
const visit: Row = { visitorKey: { S: device }, pack: { S: 'g#1' } };
const ttl = { N: '1800000000' };

/** One visit on one device, the ingest, the audit, and somebody who places a hold; time passes while that waits. */
export class HeldVisit {
  now = start;
  inForce = false;
  readonly tables = new InMemoryOperatorTables();
  readonly fences = new InMemoryFences();
  readonly bars = new InMemoryBars();
  private readonly step: Step;
  private readonly kept: Guards;
  private readonly clock = { now: () => new Date(this.now) };

  constructor(step: Step, kept: Guards) {
    this.step = step;
    this.kept = kept;
  }

  /** Whether DynamoDB would delete the visit. */
  get expires(): boolean {
    return this.tables.all(table).some((row) => 'expiresAt' in row);
  }

  /** Whether the ingest would write an expiry now. */
  get isForgotten(): boolean {
    return this.bars.heldBy(device).length === 0;
  }

  /** An invocation of the ingest: it reads, and writes unless its time is over. */
  async ingest(): Promise<void> {
    await this.step();
    const readAt = this.now;
    const held = this.kept.ingestReadsBars && isHeld((await this.bars.read([device])).get(device));
    await this.step();
    if (this.kept.ingestEnds && this.now - readAt >= ingestTimeoutSeconds * 1_000) return;
    this.tables.put(table, { ...visit, [held ? 'expiresAtUnderHold' : 'expiresAt']: ttl });
  }

  /** Somebody places a hold, and waits until it is in force. */
  async place(): Promise<void> {
    const hold = aHold(3);
    const { kept, step } = this;
    const rows = { dataMap, located, tables: this.tables };
    const bars = {
      ...{ read: this.bars.read.bind(this.bars), erase: this.bars.erase.bind(this.bars) },
      release: this.bars.release.bind(this.bars),
      hold: async (...[key, holdId]: Parameters<InMemoryBars['hold']>) => {
        if (key === device) await step();
        if (kept.barsAreMarked) await this.bars.hold(key, holdId);
      },
    };
    await step();
    const ports = { holds: this.fences, bars, clock: this.clock };
    await placeHold(hold, rows, ports);
    let asked = 0;
    // Whoever does not wait finds that the time has passed already.
    const hasty = { now: () => new Date(this.now + (asked++ > 0 ? 3_600_000 : 0)) };
    const waiting = kept.holdWaitsForIngest ? ports : { ...ports, clock: hasty };
    await awaitHold(hold.holdId, rows, waiting, async (wait) => {
      await step();
      if ('ingestUntil' in wait) this.now = wait.ingestUntil.getTime();
    });
    this.inForce = true;
  }

  /** A visit that an earlier hold left without an expiry. */
  leave(): this {
    this.tables.put(table, { ...visit, expiresAtUnderHold: ttl });
    void this.bars.hold(device, lifted.holdId);
    return this;
  }

  /** The audit comes to that visit. */
  async audit(): Promise<void> {
    const item: HeldItem = { visitorKey: device, pack: 'g#1', heldExpiresAt: Number(ttl.N) };
    const { kept, step, fences } = this;
    const early = kept.barsBeforeRegister ? undefined : await fences.standing();
    const standing = async () => {
      await step();
      return early ?? fences.standing();
    };
    const bars = {
      release: this.bars.release.bind(this.bars),
      read: async (keys: Parameters<InMemoryBars['read']>[0]) => {
        await step();
        return this.bars.read(keys);
      },
    };
    const begun = this.now;
    const clock = kept.auditEnds ? this.clock : { now: () => new Date(begun) };
    await giveBackLifted([item], {
      bars,
      holds: { standing },
      clock,
      retention: { giveBack: () => this.giveBack() },
    });
  }

  /** The call is on its way for less than the margin after the time was looked at. */
  private async giveBack(): Promise<boolean> {
    this.tables.put(table, { ...visit, expiresAt: ttl });
    return true;
  }
}
