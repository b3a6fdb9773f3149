import * as z from 'zod';
import { AccessEventSchema } from '../access-log/event.ts';
import { visitorKeyOf } from '../access-log/log-key.ts';
import type { Desk } from '../desk/desk.ts';
import { InvalidInputError } from '../errors.ts';
import type { KeyedHasher } from '../keyed-hash.ts';
import type { SubjectRequest } from '../request/request.ts';
import { requireRight } from './accept.ts';
import { type GuestAsked, guestAcceptanceOf } from './accept-guest.ts';
import {
  assertionFields,
  countAtDoor,
  type DoorPorts,
  replayed,
  requireAssertedNow,
  useNonce,
} from './door-assertion.ts';
import { accepting } from './take-in.ts';

/** What the operator's server asserts: whoever asks has this visitor's cookie right now. Wire form of the guests' door. */
export const GuestAssertionSchema = z.strictObject({
  ...assertionFields,
  /** Value of the site's visitor cookie, in the form that it has in an event of the access log. */
  visitor: AccessEventSchema.shape.visitor.unwrap(),
});
export type GuestAssertion = z.infer<typeof GuestAssertionSchema>;

/** Throws InvalidInputError for a right that guests do not have, or where there is no access log to ask about. */
export const requireGuests = (
  right: GuestAssertion['right'],
  { rights, accessLog }: Pick<Desk, 'rights' | 'accessLog'>,
): void => {
  if (accessLog !== undefined && rights[right]?.guests === true) return;
  throw new InvalidInputError('right', 'choose one that this desk offers to guests');
};

/** A guest's request, with the code that is shown once. */
export interface GuestTaken {
  request: SubjectRequest;
  code: string;
}

/** A nonce that made a request already makes no second one, nor a second code for it. */
const admitGuest = (asked: GuestAsked, hash: KeyedHasher, ports: DoorPorts): Promise<GuestTaken> =>
  accepting(hash, ports, async (intake) => {
    const { acceptance, code } = guestAcceptanceOf(asked, ports.compiled.desk, intake);
    const request = await ports.store.accept(acceptance);
    if (request.requestId !== acceptance.request.requestId) throw replayed();
    return { request, code };
  });

/**
 * Takes in a guest's request that the operator's own server makes for whoever shows a live cookie (proof PC). The
 * cookie's value is hashed here and goes no further. Throws InvalidInputError, LimitReachedError, and
 * AssertionReplayedError for a nonce that was used; then nothing was accepted by this call.
 */
export const takeInGuest = async (
  { right, visitor: cookie, language: wanted, assertedAt, nonce }: GuestAssertion,
  ports: DoorPorts,
): Promise<GuestTaken> => {
  const { desk } = ports.compiled;
  const language = wanted ?? desk.languages[0] ?? 'ja';
  requireRight({ right, language }, desk);
  requireGuests(right, desk);
  requireAssertedNow(assertedAt, ports.clock.now());
  await useNonce(nonce, ports);
  const hash = await ports.hasherFor();
  const visitor = visitorKeyOf(hash, cookie);
  await countAtDoor('guest-door', visitor, hash, ports);
  return admitGuest({ right, language, visitor, idempotencyKey: `guest-door:${nonce}` }, hash, ports);
};
