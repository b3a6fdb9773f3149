import type { CompiledDesk } from '../desk/desk.ts';
import { type KeyedHasher, sourceKeyOf } from '../keyed-hash.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskStore } from '../ports/desk-store.ts';
import type { Limits } from '../ports/limits.ts';
import type { Random } from '../ports/random.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { SubjectRequest } from '../request/request.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { type Asked, acceptanceOf, type Intake, requireOffered } from './accept.ts';

/** What taking in a request takes. */
export interface IntakePorts {
  store: RequestStore;
  desks: DeskStore;
  limits: Limits;
  /** With the desk secret's current key. */
  hasherFor: () => Promise<KeyedHasher>;
  random: Random;
  clock: Clock;
  /** The desk that every new request is frozen with. */
  compiled: CompiledDesk;
}

/** Far above what people do, also many behind one address; it only keeps a flood from filling the tables. */
const windowSeconds = 600;
const perSource = 100;
const overall = 5_000;

const countIntake = async (sourceKey: string, { limits, clock }: IntakePorts): Promise<void> => {
  const now = clock.now();
  await limits.count(`intake.${sourceKey}`, windowSeconds, perSource, now);
  await limits.count('intake.all', windowSeconds, overall, now);
};

/**
 * Takes in what was asked, once per idempotency key, and gives the request. Whether the mailbox is known plays no
 * part: nothing is looked up. Throws InvalidInputError, LimitReachedError before anything is accepted, and
 * IdempotencyMismatchError.
 */
export const takeIn = async (asked: Asked, source: string, ports: IntakePorts): Promise<SubjectRequest> => {
  requireOffered(asked, ports.compiled.desk);
  const hash = await ports.hasherFor();
  await countIntake(sourceKeyOf(hash, source), ports);
  return admit(asked, hash, ports);
};

/** Accepts by the desk that is in force; anew with another id and reference, should they ever be taken. */
export const accepting = async <T>(
  hash: KeyedHasher,
  ports: IntakePorts,
  accept: (intake: Intake) => Promise<T>,
): Promise<T> => {
  const deskHash = await ports.desks.keep(ports.compiled);
  const { random, clock } = ports;
  const now = clock.now();
  return retryConflicts(() => accept({ deskHash, hash, random, now }));
};

/** Accepts what was checked and counted. Throws IdempotencyMismatchError. */
export const admit = (asked: Asked, hash: KeyedHasher, ports: IntakePorts): Promise<SubjectRequest> =>
  accepting(hash, ports, (intake) => ports.store.accept(acceptanceOf(asked, intake)));
