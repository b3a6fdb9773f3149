import { type AuditRow, headOf, nextAuditRow } from '../../../functions/domain/audit.ts';
import { NotFoundError, VersionConflictError } from '../../../functions/domain/errors.ts';
import {
  barringHolds,
  type Fence,
  livingLeases,
  openFence,
  requireNoHold,
  subjectChain,
} from '../../../functions/domain/holds/fence.ts';
import { acknowledged, type Hold, type HoldId, lifted } from '../../../functions/domain/holds/hold.ts';
import type { SubjectKey } from '../../../functions/domain/ids.ts';
import type { FenceStore } from '../../../functions/domain/ports/fence-store.ts';
import type { HoldStore, StandingHold } from '../../../functions/domain/ports/hold-store.ts';

/** Fences and holds in memory, by the rules of the domain; each call is one atomic step. */
export class InMemoryFences implements FenceStore, HoldStore {
  readonly fences = new Map<SubjectKey, Fence>();
  readonly holds = new Map<HoldId, Hold>();
  readonly audit: AuditRow[] = [];

  fence(subjectKey: SubjectKey): Fence {
    return this.fences.get(subjectKey) ?? openFence;
  }

  async takeLease(subjectKey: SubjectKey, leaseId: string, expiresAt: number, now: Date): Promise<void> {
    const fence = this.fence(subjectKey);
    requireNoHold(fence);
    const living = livingLeases(fence, now).map((id) => [id, fence.leases[id]!] as const);
    this.fences.set(subjectKey, {
      ...fence,
      leases: { ...Object.fromEntries(living), [leaseId]: expiresAt },
    });
  }

  async releaseLease(subjectKey: SubjectKey, leaseId: string): Promise<void> {
    const fence = this.fence(subjectKey);
    const { [leaseId]: _, ...leases } = fence.leases;
    this.fences.set(subjectKey, { ...fence, leases });
  }

  async readHolds(subjectKey: SubjectKey): Promise<string[]> {
    return barringHolds(this.fence(subjectKey));
  }

  async proposeHold(hold: Hold): Promise<void> {
    if (this.holds.has(hold.holdId)) throw new VersionConflictError('hold: is there already');
    this.write(hold, 'hold-proposed', hold.by, new Date(hold.placedAt));
  }

  async acknowledgeHold(holdId: HoldId, now: Date): Promise<number> {
    const hold = await this.readHold(holdId);
    if (hold.state === 'in-force') return 0;
    const living = livingLeases(this.fence(hold.subjectKey), now).length;
    if (living === 0) this.write(acknowledged(hold, now), 'hold-acknowledged', hold.by, now);
    return living;
  }

  async liftHold(holdId: HoldId, by: string, now: Date): Promise<void> {
    this.write(lifted(await this.readHold(holdId), now), 'hold-lifted', by, now);
  }

  async readHold(holdId: HoldId): Promise<Hold> {
    const hold = this.holds.get(holdId);
    if (hold === undefined || hold.state === 'lifted') throw new NotFoundError('hold: no hold with this id');
    return hold;
  }

  async listHolds(): Promise<Hold[]> {
    const listed = [...this.holds.values()].filter((hold) => hold.state !== 'lifted');
    return listed.sort((a, b) => a.reviewAt.localeCompare(b.reviewAt));
  }

  async standing(): Promise<StandingHold[]> {
    return (await this.listHolds()).map(({ holdId, subjectKey }) => ({ holdId, subjectKey }));
  }

  private write(hold: Hold, fact: string, by: string, at: Date): void {
    const { holdId, subjectKey, reason, reviewAt, state } = hold;
    const fence = this.fence(subjectKey);
    const detail = { holdId, reason, reviewAt };
    const row = nextAuditRow(subjectChain(subjectKey), fence.auditHead, { fact, actor: by, detail }, at);
    const without = (ids: readonly HoldId[]) => ids.filter((id) => id !== holdId);
    this.fences.set(subjectKey, {
      leases: state === 'in-force' ? {} : fence.leases,
      holds: [...without(fence.holds), ...(state === 'in-force' ? [holdId] : [])],
      pendingHolds: [...without(fence.pendingHolds), ...(state === 'pending' ? [holdId] : [])],
      auditHead: headOf(row),
    });
    this.holds.set(holdId, hold);
    this.audit.push(row);
  }
}
