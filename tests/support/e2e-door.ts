import { randomBytes } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { Sha256 } from './sha256.ts';

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

/** Calls the account door as a server with these credentials does, with the SDK's own signer. */
export const callDoor = async (
  stack: LocalStack,
  credentials: LocalStack['credentials'],
  assertion: object,
): Promise<{ status: number; body: string }> => {
  const url = new URL(`${stack.baseUrl}/account/requests`);
  const body = JSON.stringify(assertion);
  const signer = new SignatureV4({
    service: 'execute-api',
    region: stack.region,
    credentials,
    sha256: Sha256,
  });
  const { headers } = await signer.sign(
    {
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      headers: { host: url.host, 'content-type': 'application/json' },
      body,
    },
    { signingDate: new Date(stack.clock.now()) },
  );
  const answer = await fetch(url, { method: 'POST', headers, body });
  return { status: answer.status, body: await answer.text() };
};
