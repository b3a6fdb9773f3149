import type { SubjectKey } from '../ids.ts';
import type { PackCodec } from '../ports/pack-codec.ts';
import type { Bar } from './bar.ts';
import { isHeld } from './barred.ts';
import type { PackGroup } from './group.ts';
import { sortKeys } from './log-key.ts';
import type { Pack } from './pack.ts';
import { dayMs } from './timely.ts';

interface Means {
  /** Of the message. */
  digest: string;
  retentionDays: number;
  codec: PackCodec;
  bars: ReadonlyMap<SubjectKey, Bar>;
}

/** Epoch seconds at which what happened at `time` (epoch milliseconds) has been kept long enough. */
export const endOfRetention = (time: number, retentionDays: number): number =>
  Math.floor((time + retentionDays * dayMs) / 1_000);

/**
 * The key is made of what the producer sent alone, not of what is kept today: a message that comes again when its
 * events have aged meets its own item. Events that a right keeps out leave not even their time.
 */
const keyOf = ({ account, number, events }: PackGroup, digest: string): string => {
  const first = events.find(({ barred }) => barred === undefined)?.time ?? 0;
  const rest = [new Date(first).toISOString(), digest, number].join('#');
  return account === undefined ? sortKeys.guest(rest) : sortKeys.logged(account, rest);
};

/** Packs what is kept of a group; nothing when nothing is. */
export const packGroup = (group: PackGroup, means: Means): Pack[] => {
  const kept = group.events.flatMap(({ stored }) => stored ?? []);
  const [first] = kept;
  const last = kept.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    {
      visitorKey: group.visitor,
      pack: keyOf(group, means.digest),
      from: first.time,
      to: last.time,
      count: kept.length,
      events: means.codec.pack(kept),
      expiresAt: endOfRetention(last.time, means.retentionDays),
      held: isHeld(means.bars.get(group.account ?? group.visitor)),
    },
  ];
};
