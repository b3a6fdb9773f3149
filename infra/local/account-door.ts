import type { IncomingMessage } from 'node:http';
import { ACCOUNT_ID, PARTITION } from './physical-names.ts';
import { type Credential, sameSignature, sha256Hex, signatureOfRequest } from './sigv4.ts';
import { type Authorization, amzDate, parseAmzDate, parseAuthorization } from './sigv4-parsing.ts';
import { splitOnce } from './split-once.ts';

const SERVICE = 'execute-api';
const LARGEST_SKEW_MINUTES = 5;
const LARGEST_SKEW_MS = LARGEST_SKEW_MINUTES * 60 * 1000;

/** An access key that the stack knows, and the user it belongs to. */
export interface IamUser {
  readonly name: string;
  readonly credential: Credential;
  /** Whether a policy lets this user call the API. */
  readonly mayInvoke: boolean;
}

export interface AccountDoorOptions {
  readonly users: readonly IamUser[];
  readonly region: string;
  /** Virtual time, milliseconds since the epoch. */
  readonly now: () => number;
}

/** Who signed a request, as the event of a REST API tells it. */
export interface CallerIdentity {
  readonly accessKey: string;
  readonly accountId: string;
  readonly caller: string;
  readonly user: string;
  readonly userArn: string;
}

/** A request that is not let through; the message is API Gateway's own. */
export class NotAuthorized extends Error {
  override readonly name = 'NotAuthorized';
  /** Value of the `x-amzn-ErrorType` header. */
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

/** Finds out who signed a request with its body. */
export type AccountDoor = (request: IncomingMessage, body: Buffer) => Promise<CallerIdentity>;

/**
 * Checks what API Gateway checks on a route that asks for AWS_IAM: Signature Version 4 in the header, over the
 * body as it came, for this region and `execute-api`, at most five minutes off the stack's clock, by a key that
 * may call the API. A replay within that time passes, as on AWS. Signatures in the address and session tokens
 * are not known.
 */
export function accountDoor({ users, region, now }: AccountDoorOptions): AccountDoor {
  return async (request, body) => {
    const authorization = readAuthorization(request);
    const user = users.find(({ credential }) => credential.accessKeyId === authorization.scope.accessKeyId);
    if (user === undefined)
      throw new NotAuthorized(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    const at = signingDate(request, authorization, now());
    checkScope(authorization, region);
    await checkSignature(request, body, { authorization, at, credential: user.credential });
    const identity = identityOf(user);
    if (user.mayInvoke) return identity;
    throw new NotAuthorized(
      'AccessDeniedException',
      `User: ${identity.userArn} is not authorized to perform: execute-api:Invoke`,
    );
  };
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

function checkScope({ scope }: Authorization, region: string): void {
  if (scope.region !== region) throw invalid('Credential should be scoped to a valid region.');
  if (scope.service !== SERVICE)
    throw invalid(`Credential should be scoped to correct service: '${SERVICE}'.`);
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

function identityOf({ name, credential }: IamUser): CallerIdentity {
  return {
    accessKey: credential.accessKeyId,
    accountId: ACCOUNT_ID,
    caller: name,
    user: name,
    userArn: `arn:${PARTITION}:iam::${ACCOUNT_ID}:user/${name}`,
  };
}

function invalid(message: string): NotAuthorized {
  return new NotAuthorized('InvalidSignatureException', message);
}
