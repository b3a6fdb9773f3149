import { accessLogTable } from '../access-log/mapped-tables.ts';
import type { DataMap } from '../data-map/data-map.ts';
import type { SubjectKey } from '../ids.ts';
import { type LogLinks, locateInLog } from '../location/log-links.ts';
import type { Bars } from '../ports/bars.ts';
import type { HoldStore, StandingHold } from '../ports/hold-store.ts';
import type { Deadline, OperatorTables } from '../ports/operator-tables.ts';
import { markHeld } from './held-log.ts';
import { suspendExpiry } from './hold-ttl.ts';

export interface KeepHeldPorts {
  dataMap: DataMap;
  holds: Pick<HoldStore, 'standing'>;
  bars: Pick<Bars, 'hold'>;
  links: LogLinks;
  tables: OperatorTables;
}

/** What was done for the holds of all subjects. */
interface Kept {
  /** Items that lost their expiry. */
  changed: number;
  /** One for each subject whose hold could not be kept. */
  errors: unknown[];
}

/** The access log alone: of the operator's own tables nobody here knows the person's identifiers. */
const logOf = ({ tables, ...dataMap }: DataMap): DataMap => {
  const log = tables[accessLogTable];
  return { ...dataMap, tables: log === undefined ? {} : { [accessLogTable]: log } };
};

const keepSubject = async (
  subjectKey: SubjectKey,
  standing: readonly StandingHold[],
  { dataMap, bars, links, tables }: KeepHeldPorts,
  deadline: Deadline,
): Promise<number> => {
  const located = await locateInLog(subjectKey, links);
  for (const { holdId } of standing) await markHeld(holdId, located, bars);
  return suspendExpiry({ dataMap: logOf(dataMap), located, tables, deadline });
};

/**
 * Keeps what the access log holds of everybody under a hold: devices that were linked since the hold was placed, what
 * the ingest wrote while it was, and holds whose placing was cut off. One that cannot be kept harms no other.
 */
export const keepHeld = async (ports: KeepHeldPorts, deadline: Deadline): Promise<Kept> => {
  const kept: Kept = { changed: 0, errors: [] };
  const bySubject = Map.groupBy(await ports.holds.standing(), ({ subjectKey }) => subjectKey);
  for (const [subjectKey, standing] of bySubject) {
    try {
      kept.changed += await keepSubject(subjectKey, standing, ports, deadline);
    } catch (error) {
      kept.errors.push(error);
    }
  }
  return kept;
};
