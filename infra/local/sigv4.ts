import { createHash, timingSafeEqual } from 'node:crypto';
import { ALGORITHM_IDENTIFIER, createScope, getCanonicalHeaders, SignatureV4 } from '@smithy/signature-v4';
import { NodeSha256 } from './node-sha256.ts';
import type { SignatureScope } from './sigv4-parsing.ts';

/** An access key with its secret. */
export interface Credential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What a signature of a request covers; of the headers only those that the client signed. */
export interface SignedRequest {
  readonly method: string;
  /** As it was sent, percent-encoded, without the query. */
  readonly path: string;
  readonly query: Record<string, string | string[]>;
  /** Names in lower case. */
  readonly headers: Record<string, string>;
  /** Hex SHA-256 of the body, or the word that stands for an unsigned one. */
  readonly payloadHash: string;
}

/** With which secret, for what and when something was signed. */
export interface Signing {
  readonly credential: Credential;
  readonly scope: SignatureScope;
  readonly at: Date;
}

/** Opens the steps of the SDK's signer, which itself knows how to sign a request but not how to check one. */
class Verifier extends SignatureV4 {
  constructor({ credential, scope }: Signing) {
    const { region, service } = scope;
    // Of all services S3 alone does not encode the path a second time.
    super({ credentials: credential, region, service, sha256: NodeSha256, uriEscapePath: service !== 's3' });
  }

  async signRequestAt({ payloadHash, ...request }: SignedRequest, { scope, at }: Signing): Promise<string> {
    const sent = { ...request, protocol: 'http:', hostname: request.headers['host'] ?? '' };
    const headers = getCanonicalHeaders(sent, undefined, new Set(Object.keys(request.headers)));
    const canonical = this.createCanonicalRequest(sent, headers, payloadHash);
    const { longDate, shortDate } = this.formatDate(at);
    const scopeText = createScope(shortDate, scope.region, scope.service);
    const text = await this.createStringToSign(longDate, scopeText, canonical, ALGORITHM_IDENTIFIER);
    return this.sign(text, { signingDate: at });
  }
}

/**
 * The Signature Version 4 that a request must carry:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signatureOfRequest(request: SignedRequest, signing: Signing): Promise<string> {
  return new Verifier(signing).signRequestAt(request, signing);
}

/** The signature of a text, such as the policy of a browser's POST to S3. */
export function signatureOfText(text: string, signing: Signing): Promise<string> {
  return new Verifier(signing).sign(text, { signingDate: signing.at });
}

/** Compares two signatures in constant time. */
export function sameSignature(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** Hex SHA-256, as payload hashes are written. */
export function sha256Hex(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
