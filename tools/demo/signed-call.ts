import { SignatureV4 } from '@smithy/signature-v4';
import { NodeSha256 } from '../../infra/local/node-sha256.ts';

/** Whose signature a call bears, and when it is made (epoch milliseconds). */
export interface Signer {
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  now: number;
}

/** Posts JSON to the desk's API, signed as IAM asks (SigV4): what the operator's own server does. */
export const signedPost = async (
  url: URL,
  payload: object,
  { region, credentials, now }: Signer,
): Promise<{ status: number; body: string }> => {
  const body = JSON.stringify(payload);
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: NodeSha256 });
  const request = {
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { host: url.host, 'content-type': 'application/json' },
    body,
  };
  const { headers } = await signer.sign(request, { signingDate: new Date(now) });
  const answer = await fetch(url, { method: 'POST', headers, body });
  return { status: answer.status, body: await answer.text() };
};
