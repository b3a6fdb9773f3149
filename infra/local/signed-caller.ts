import type { IncomingMessage } from 'node:http';
import { ACCOUNT_ID, PARTITION } from './physical-names.ts';
import { type Credential, sameSignature, sha256Hex, signatureOfRequest } from './sigv4.ts';
import { type Authorization, amzDate, parseAmzDate, parseAuthorization } from './sigv4-parsing.ts';
import { splitOnce } from './split-once.ts';

const LARGEST_SKEW_MINUTES = 5;
const LARGEST_SKEW_MS = LARGEST_SKEW_MINUTES * 60 * 1000;

/** An access key that the stack knows, and the user it belongs to. */
export interface SigningUser {
  readonly name: string;
  readonly credential: Credential;
}

export interface SignedCallerOptions<User extends SigningUser> {
  readonly users: readonly User[];
  readonly region: string;
  /** Name of the service in the credential scope. */
  readonly service: string;
  /** Virtual time, milliseconds since the epoch. */
  readonly now: () => number;
}

/** A request that is not let through; the message is the service's own. */
export class NotAuthorized extends Error {
  override readonly name = 'NotAuthorized';
  /** Name of the exception in the service's API. */
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

/**
 * Finds out who signed a request: Signature Version 4 in the header, over the body as it came, for this region
 * and service, at most five minutes off the stack's clock, by a known key. Signatures in the address and session
 * tokens are not known.
 * @throws NotAuthorized from the returned function, for any other request
 */
export function signedCaller<User extends SigningUser>({
  users,
  region,
  service,
  now,
}: SignedCallerOptions<User>): (request: IncomingMessage, body: Buffer) => Promise<User> {
  return async (request, body) => {
    const authorization = readAuthorization(request);
    const user = users.find(({ credential }) => credential.accessKeyId === authorization.scope.accessKeyId);
    if (user === undefined)
      throw new NotAuthorized(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    const at = signingDate(request, authorization, now());
    checkScope(authorization, region, service);
    await checkSignature(request, body, { authorization, at, credential: user.credential });
    return user;
  };
}

/** The ARN under which AWS would know a user. */
export function userArn({ name }: SigningUser): string {
  return `arn:${PARTITION}:iam::${ACCOUNT_ID}:user/${name}`;
}

function readAuthorization({ headers }: IncomingMessage): Authorization {
  if (headers.authorization === undefined)
    throw new NotAuthorized('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const authorization = parseAuthorization(headers.authorization);
  const needed = ['host', 'x-amz-date'];
  if (authorization === undefined || needed.some((name) => !authorization.signedHeaders.includes(name)))
    throw new NotAuthorized(
      'IncompleteSignatureException',
      "Authorization header requires 'Credential', 'SignedHeaders' with host and x-amz-date, and 'Signature'.",
    );
  return authorization;
}

function signingDate({ headers }: IncomingMessage, { scope }: Authorization, now: number): Date {
  const text = String(headers['x-amz-date']);
  const at = parseAmzDate(text);
  if (at === undefined || !text.startsWith(scope.date))
    throw invalid('Date in Credential scope does not match the date of the request.');
  const [earliest, latest] = [now - LARGEST_SKEW_MS, now + LARGEST_SKEW_MS].map(amzDate);
  const margin = `${LARGEST_SKEW_MINUTES} min.`;
  if (now - at.getTime() > LARGEST_SKEW_MS)
    throw invalid(`Signature expired: ${text} is now earlier than ${earliest} (${amzDate(now)} - ${margin})`);
  if (at.getTime() - now > LARGEST_SKEW_MS)
    throw invalid(
      `Signature not yet current: ${text} is still later than ${latest} (${amzDate(now)} + ${margin})`,
    );
  return at;
}

function checkScope({ scope }: Authorization, region: string, service: string): void {
  if (scope.region !== region) throw invalid('Credential should be scoped to a valid region.');
  if (scope.service !== service)
    throw invalid(`Credential should be scoped to correct service: '${service}'.`);
}

async function checkSignature(
  { headers, method = '', url = '/' }: IncomingMessage,
  body: Buffer,
  { authorization, at, credential }: { authorization: Authorization; at: Date; credential: Credential },
): Promise<void> {
  const { scope, signature, signedHeaders } = authorization;
  const [path, search] = splitOnce(url, '?');
  const query = new URLSearchParams(search);
  const signed = {
    method,
    path,
    query: Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)])),
    headers: Object.fromEntries(signedHeaders.map((name) => [name, String(headers[name] ?? '')])),
    payloadHash: sha256Hex(body),
  };
  const expected = await signatureOfRequest(signed, { credential, scope, at });
  if (sameSignature(signature, expected)) return;
  throw invalid(
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
}

function invalid(message: string): NotAuthorized {
  return new NotAuthorized('InvalidSignatureException', message);
}
