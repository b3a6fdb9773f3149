import type { Usage as Counts } from '../prices.ts';
import type { DemoTarget } from './target.ts';

type Capacity = ReadonlyMap<string, { read: number; write: number }>;

const copyOf = (capacity: Capacity): Capacity =>
  new Map([...capacity].map(([table, used]) => [table, { ...used }]));

const since = (start: Capacity, now: Capacity): Capacity =>
  new Map(
    [...now]
      .map(([table, { read, write }]) => {
        const { read: readBefore, write: writtenBefore } = start.get(table) ?? { read: 0, write: 0 };
        return [table, { read: read - readBefore, write: write - writtenBefore }] as const;
      })
      .filter(([, { read, write }]) => read + write > 0),
  );

/** What a deployment has used since this object was made. */
export class Usage {
  private readonly target: DemoTarget;
  private readonly capacity: Capacity;
  private readonly transitions: number;
  private readonly invocations: number;
  private readonly mails: number;

  constructor(target: DemoTarget) {
    this.target = target;
    this.capacity = copyOf(target.counters.capacity());
    this.transitions = target.counters.transitions();
    this.invocations = target.counters.invocations();
    this.mails = target.counters.mails();
  }

  sofar(): Counts & { capacity: Capacity } {
    const { counters } = this.target;
    const capacity = since(this.capacity, counters.capacity());
    const sum = (kind: 'read' | 'write') =>
      [...capacity.values()].reduce((total, used) => total + used[kind], 0);
    return {
      capacity,
      readUnits: sum('read'),
      writeUnits: sum('write'),
      transitions: counters.transitions() - this.transitions,
      invocations: counters.invocations() - this.invocations,
      mails: counters.mails() - this.mails,
      signatures: 1,
    };
  }
}
