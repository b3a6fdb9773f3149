import { randomBytes } from 'node:crypto';
import type { LocalStack } from '../../../infra/local/local-stack.ts';
import { signedPost } from '../../../tools/demo/signed-call.ts';

/** What the operator's server asserts of somebody who is logged in now. */
export const assertionAt = (now: number, subject: string, mailbox: string) => ({
  right: 'erasure',
  subject,
  mailbox,
  sessionSince: new Date(now - 600_000).toISOString(),
  assertedAt: new Date(now).toISOString(),
  nonce: randomBytes(16).toString('base64url'),
  statement: 'yes',
});

/** What the operator's server asserts of a guest whose cookie it sees now. */
export const guestAssertionAt = (now: number, right: 'disclosure' | 'erasure', visitor: string) => ({
  right,
  visitor,
  language: 'ja',
  assertedAt: new Date(now).toISOString(),
  nonce: randomBytes(16).toString('base64url'),
  statement: 'yes',
});

/** Calls the account door, or that of guests, as a server with these credentials does, with the SDK's own signer. */
export const callDoor = async (
  stack: LocalStack,
  credentials: LocalStack['credentials'],
  assertion: object,
  door: 'requests' | 'guest-requests' = 'requests',
): Promise<{ status: number; body: string }> => {
  const { region, clock, baseUrl } = stack;
  return signedPost(new URL(`${baseUrl}/account/${door}`), assertion, {
    region,
    credentials,
    now: clock.now(),
  });
};
