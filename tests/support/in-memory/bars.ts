import { type Bar, BarSchema } from '../../../functions/domain/access-log/bar.ts';
import {
  type BarChange,
  erasing,
  holding,
  releasing,
} from '../../../functions/domain/access-log/bar-change.ts';
import type { HoldId } from '../../../functions/domain/holds/hold.ts';
import type { SubjectKey } from '../../../functions/domain/ids.ts';
import type { Bars } from '../../../functions/domain/ports/bars.ts';

/** Bars in memory, by the rules of the domain; each call is one atomic step. */
export class InMemoryBars implements Bars {
  readonly bars = new Map<SubjectKey, Bar>();

  async read(keys: readonly SubjectKey[]): Promise<Map<SubjectKey, Bar>> {
    return new Map([...this.bars].filter(([key]) => keys.includes(key)));
  }

  async erase(key: SubjectKey, until: Date): Promise<void> {
    this.change(key, erasing(until));
  }

  async hold(key: SubjectKey, holdId: HoldId): Promise<void> {
    this.change(key, holding(holdId));
  }

  async release(key: SubjectKey, holdIds: readonly HoldId[]): Promise<void> {
    this.change(key, releasing(holdIds));
  }

  /** Holds that a bar names. */
  heldBy(key: SubjectKey): readonly HoldId[] {
    return this.bars.get(key)?.heldBy ?? [];
  }

  private change(subjectKey: SubjectKey, decide: BarChange): void {
    this.bars.set(subjectKey, decide(this.bars.get(subjectKey) ?? BarSchema.parse({ subjectKey })));
  }
}
