import { type ApprovedWork, readApprovedWork } from '../decision/approved-work.ts';
import { trackWrites, withLease } from '../holds/lease.ts';
import type { KeyedHasher } from '../keyed-hash.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskStore } from '../ports/desk-store.ts';
import type { FenceStore } from '../ports/fence-store.ts';
import type { OperatorTables } from '../ports/operator-tables.ts';
import type { Random } from '../ports/random.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { WayStore } from '../ports/way-store.ts';
import type { Cursor } from '../request/claims.ts';
import type { AttemptIds } from '../request/held-request.ts';
import type { SubjectRequest } from '../request/request.ts';
import { type CarriedOutPage, carryOutPage } from './carry-out.ts';
import { erasesAnything } from './tombstone.ts';

export interface WorkPorts {
  store: RequestStore;
  desks: DeskStore;
  fences: FenceStore;
  tables: OperatorTables;
  hasherFor: (keyId: string) => Promise<KeyedHasher>;
  waysOf: (requestId: AttemptIds['requestId']) => WayStore;
  clock: Clock;
  random: Random;
}

/** Time kept back at the end of an invocation: for calls under way, the record of the page and the lease. */
export const reserveMilliseconds = 15_000;

/** A lease id that no other invocation has: a zombie must not release its successor's lease. */
export const leaseIdOf = ({ requestId }: SubjectRequest, random: Random): string =>
  `${requestId}.${Buffer.from(random.bytes(9)).toString('hex')}`;

const underLease = (
  request: SubjectRequest,
  work: ApprovedWork,
  pass: Cursor['pass'],
  { fences, tables, waysOf, clock, random }: WorkPorts,
  endsAt: number,
): Promise<CarriedOutPage> => {
  const lease = {
    leaseId: leaseIdOf(request, random),
    deadline: endsAt - reserveMilliseconds,
    now: clock.now(),
  };
  return withLease(fences, work.subjectKey, lease, (deadline, track) =>
    carryOutPage({
      dataMap: work.compiled.dataMap,
      plan: work.plan,
      decision: work.recorded,
      located: work.located,
      erasedAt: request.tombstonedAt,
      cursor: work.cursor,
      pass,
      tables: trackWrites(tables, track),
      ways: waysOf(request.requestId),
      deadline,
    }),
  );
};

/**
 * Does the next page of a pass under a lease and records it with where the next one starts; true while there is
 * more. Done twice it finds nothing to do the second time. `endsAt`: epoch milliseconds.
 */
export const workPage = async (
  request: SubjectRequest,
  pass: Cursor['pass'],
  ports: WorkPorts,
  endsAt: number,
): Promise<boolean> => {
  const work = await readApprovedWork(request, ports);
  if (!erasesAnything(work.plan, work.recorded)) return false;
  const at = ports.clock.now();
  const { cursor, treated } = await underLease(request, work, pass, ports, endsAt);
  // A page is numbered at random: a retry is another page, which may find less to do.
  const number = Buffer.from(ports.random.bytes(6)).readUIntBE(0, 6);
  const page = { pass, page: number, attempt: request.attempt, at: at.toISOString(), treated };
  await ports.store.recordPage(request, page, cursor);
  return cursor !== undefined;
};
