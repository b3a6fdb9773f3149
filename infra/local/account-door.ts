import type { IncomingMessage } from 'node:http';
import { ACCOUNT_ID } from './physical-names.ts';
import { NotAuthorized, type SigningUser, signedCaller, userArn } from './signed-caller.ts';

/** An access key that the stack knows, and the user it belongs to. */
export interface IamUser extends SigningUser {
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

/** Finds out who signed a request with its body. */
export type AccountDoor = (request: IncomingMessage, body: Buffer) => Promise<CallerIdentity>;

/**
 * Checks what API Gateway checks on a route that asks for AWS_IAM: see {@link signedCaller}, for `execute-api` and
 * by a key that may call the API. A replay within five minutes passes, as on AWS.
 */
export function accountDoor({ users, region, now }: AccountDoorOptions): AccountDoor {
  const callerOf = signedCaller({ users, region, service: 'execute-api', now });
  return async (request, body) => {
    const user = await callerOf(request, body);
    const identity = identityOf(user);
    if (user.mayInvoke) return identity;
    throw new NotAuthorized(
      'AccessDeniedException',
      `User: ${identity.userArn} is not authorized to perform: execute-api:Invoke`,
    );
  };
}

function identityOf(user: IamUser): CallerIdentity {
  return {
    accessKey: user.credential.accessKeyId,
    accountId: ACCOUNT_ID,
    caller: user.name,
    user: user.name,
    userArn: userArn(user),
  };
}
