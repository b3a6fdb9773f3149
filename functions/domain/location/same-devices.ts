import { logIdentifiers } from '../access-log/mapped-tables.ts';
import { valuesOf } from '../data-map/template.ts';
import type { CompiledDesk } from '../desk/desk.ts';
import { PlanStaleError } from '../errors.ts';
import type { SubjectKey } from '../ids.ts';
import type { Located } from '../request/claims.ts';
import type { SubjectRequest } from '../request/request.ts';
import { type LogLinks, locateInLog, mostVisitors } from './log-links.ts';

interface LocatedBefore {
  compiled: CompiledDesk;
  located: Located;
  subjectKey: SubjectKey;
}

const stale = () =>
  new PlanStaleError('devices: others are linked than when it was planned; plan and approve anew');

/** Kinds of devices whose visits a plan shows apart. */
const kinds = [logIdentifiers.device, logIdentifiers.sharedDevice];

/**
 * Throws PlanStaleError when somebody else has logged in on a device since it was planned as the person's own, or
 * the person on another device: whose visits those are, nobody has decided. A guest's one device is the guest.
 */
export const requireSameDevices = async (
  { guest }: Pick<SubjectRequest, 'guest'>,
  { compiled, located, subjectKey }: LocatedBefore,
  links: LogLinks,
): Promise<void> => {
  if (guest || compiled.desk.accessLog === undefined) return;
  const now = await locateInLog(subjectKey, links, located);
  const isSame = (kind: string) => valuesOf(now, kind).join() === valuesOf(located, kind).join();
  if (kinds.every(isSame)) return;
  throw stale();
};

/**
 * Throws PlanStaleError when somebody else has logged in on a device since it was planned as the person's own: visits
 * without login there may be theirs, and would be shown. To be asked once all rows are read, since the ingest writes
 * a link before the visits that it tells of. Devices that are new since then are not in what was planned.
 */
export const requireStillOwnDevices = async (
  { guest }: Pick<SubjectRequest, 'guest'>,
  { compiled, located, subjectKey }: LocatedBefore,
  links: LogLinks,
): Promise<void> => {
  const own = valuesOf(located, logIdentifiers.device);
  if (guest || compiled.desk.accessLog === undefined || own.length === 0) return;
  const shared = new Set(
    valuesOf(await locateInLog(subjectKey, links, located), logIdentifiers.sharedDevice),
  );
  if (own.some((device) => shared.has(device))) throw stale();
};

/**
 * Throws PlanStaleError when an ingest that was under way while the bars went up has linked a device that nobody
 * located: its visits would stay, and stay unfound. To be asked once all such have ended. Devices that a person who
 * came back logs in from are not meant.
 */
export const requireNoMissedDevice = async (
  { guest, tombstonedAt }: Pick<SubjectRequest, 'guest' | 'tombstonedAt'>,
  { compiled, located, subjectKey }: LocatedBefore,
  links: LogLinks,
): Promise<void> => {
  if (guest || compiled.desk.accessLog === undefined || tombstonedAt === undefined) return;
  const known = new Set(valuesOf(located, logIdentifiers.visitor));
  const erasedUntil = Date.parse(tombstonedAt);
  const linked = await links.visitorsOf(subjectKey, 2 * mostVisitors);
  if (linked.some(({ visitor, from }) => from <= erasedUntil && !known.has(visitor))) throw stale();
};
