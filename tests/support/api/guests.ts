import { randomBytes } from 'node:crypto';
import type { Desk } from '../../../functions/domain/desk/desk.ts';
import { DisclosurePackageSchema } from '../../../functions/domain/disclosure/disclosure-package.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import { referenceTail } from '../../../functions/domain/secret.ts';
import { secondsLater } from '../builders.ts';
import { aDesk } from '../desk-builder.ts';
import type { Sent } from '../http-event.ts';
import type { ApiDesk } from './desk.ts';
import { moved } from './requests.ts';

const statement = { ja: '請求します', en: 'I ask' };
const rule = { proof: 'P1' as const, approvals: 1 as const, coolOffHours: 0, statement };
const accessLog: NonNullable<Desk['accessLog']> = {
  retentionDays: 90,
  ip: 'truncate',
  pages: [],
  statistics: { threshold: 10, closesAfterHours: 48, rankings: {} },
};

/** A desk that gives guests disclosure and erasure, and suspension to members only. */
export const guestsDesk = (fields: Partial<Desk> = {}): Desk =>
  aDesk({
    rights: { erasure: { ...rule, guests: true }, disclosure: { ...rule, guests: true }, suspension: rule },
    packages: { days: 7 },
    accessLog,
    ...fields,
  });

/** The value of a visitor's cookie, as a site sets it: 128 random bits. */
export const aCookie = (): string => randomBytes(16).toString('base64url');

let nonces = 0;
/** What the operator's server asserts of a guest whose cookie it sees now. */
export const aGuestAssertion = (given: object = {}) => {
  nonces += 1;
  return {
    right: 'disclosure',
    visitor: aCookie(),
    language: 'en',
    assertedAt: secondsLater(0).toISOString(),
    nonce: `nonce-of-a-guest-call-${String(nonces).padStart(6, '0')}`,
    statement: 'yes',
    ...given,
  };
};

/** Calls the guests' door, signed unless said otherwise. */
export const assertGuest = (desk: ApiDesk, assertion: object, rest: Partial<Sent> = {}) =>
  desk.send({
    resource: '/account/guest-requests',
    body: JSON.stringify(assertion),
    headers: { 'Content-Type': 'application/json' },
    userArn: 'arn:aws:sts::123456789012:assumed-role/shop/i-0123',
    ...rest,
  });

/** A request that the door took, with what a guest was shown of it. */
export interface GuestCall {
  request: SubjectRequest;
  reference: string;
  code: string;
}

/** Asks as a guest. */
export const guestAsks = async (desk: ApiDesk, given: object = {}): Promise<GuestCall> => {
  const answer = await assertGuest(desk, aGuestAssertion(given));
  if (answer.statusCode !== 202) throw new Error(`guests' door: ${answer.statusCode}`);
  const { reference, code } = JSON.parse(answer.body);
  const requestId = (await desk.ports.store.findByReference(reference))!;
  return { request: await desk.ports.store.read(requestId), reference, code };
};

/** A package of a request, as the workflow leaves it: good for a week. */
export const aPackage = (desk: ApiDesk, { requestId }: SubjectRequest) =>
  DisclosurePackageSchema.parse({
    requestId,
    packageId: randomBytes(16).toString('base64url'),
    version: 1,
    bytes: 1_204,
    sha256: 'ab'.repeat(32),
    parts: [{ name: 'data.json', bytes: 421, sha256: 'cd'.repeat(32) }],
    classes: [],
    builtAt: desk.clock.now().toISOString(),
    expiresAt: new Date(desk.clock.now().getTime() + 7 * 86_400_000).toISOString(),
  });

/** Moves a request to its end, with a package for a disclosure, as the workflow does. */
export const completed = async (desk: ApiDesk, given: SubjectRequest): Promise<SubjectRequest> => {
  let request = await desk.ports.store.read(given.requestId);
  const steps = ['planned', 'approved', 'fulfilling', 'verifying'] as const;
  if (request.status === 'received') request = await moved(desk, request, 'locating', { attempt: 1 });
  for (const status of steps) request = await moved(desk, request, status);
  const writes = [{ write: 'package', package: aPackage(desk, request) } as const];
  return moved(desk, request, 'completed', { outcome: 'DONE' }, request.right === 'disclosure' ? writes : []);
};

/** Posts to the guest's package page with what the guest has, and the reference's end. */
export const fetchPackage = (
  desk: ApiDesk,
  { request, reference, code }: GuestCall,
  given: Record<string, string> = {},
) => desk.post('/status/package', { reference, code, tail: referenceTail(request.reference), ...given });
