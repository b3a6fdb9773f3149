import * as z from 'zod';
import { AssertionReplayedError, InvalidInputError } from '../errors.ts';
import type { KeyedHasher } from '../keyed-hash.ts';
import type { Nonces } from '../ports/nonces.ts';
import { LanguageSchema, RightSchema } from '../right.ts';
import type { IntakePorts } from './take-in.ts';

/** Clocks differ, and a call takes time: an assertion is good for so long before and after it was made. */
export const freshSeconds = 300;
/** Longer than an assertion that is dated as far ahead as may be stays fresh. */
const nonceSeconds = 4 * freshSeconds;

export const InstantSchema = z.iso.datetime({ offset: true });

/** Fields of whatever the operator's own server asserts, by their wire names. */
export const assertionFields = {
  right: RightSchema,
  language: LanguageSchema.optional(),
  assertedAt: InstantSchema,
  /** New for each assertion, random. */
  nonce: z.string().regex(/^[\w-]{22,64}$/),
  /** The person has read and ticked the statement of the right. */
  statement: z.literal('yes'),
} as const;

/** What taking in an assertion takes. */
export type DoorPorts = IntakePorts & { nonces: Nonces };

/** Throws InvalidInputError for an assertion that is too old, or from the future. */
export const requireAssertedNow = (assertedAt: string, now: Date): void => {
  if (Math.abs(now.getTime() - Date.parse(assertedAt)) <= freshSeconds * 1_000) return;
  throw new InvalidInputError('assertedAt', `assert within ${freshSeconds} seconds of sending`);
};

export const replayed = (): AssertionReplayedError =>
  new AssertionReplayedError('nonce: it was used; make a new assertion with a new nonce');

/**
 * Uses up a nonce, before anything is counted: replays use up nobody's share. Both doors remember them together.
 * Throws AssertionReplayedError for one that was used.
 */
export const useNonce = async (nonce: string, { nonces, clock }: DoorPorts): Promise<void> => {
  if (!(await nonces.use(`account-door.${nonce}`, nonceSeconds, clock.now()))) throw replayed();
};

const windowSeconds = 600;
const overall = 5_000;
const daySeconds = 86_400;
/** A person asks once; a page of the operator's that loops must not fill the tables. */
const perPersonAndDay = 20;

/**
 * Counts a call for a person, whom only a keyed hash tells, and for all: for each door apart, so that those who come
 * by one keep nobody from the other. Throws LimitReachedError.
 */
export const countAtDoor = async (
  door: 'door' | 'guest-door',
  person: string,
  hash: KeyedHasher,
  { limits, clock }: DoorPorts,
): Promise<void> => {
  const now = clock.now();
  await limits.count(`${door}.${hash('door', person)}`, daySeconds, perPersonAndDay, now);
  await limits.count(`${door}.all`, windowSeconds, overall, now);
};
