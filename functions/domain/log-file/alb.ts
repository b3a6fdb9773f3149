import { unescaped } from './escapes.ts';
import { addressIn, millisecondsIn, numberIn, unlessAbsent } from './field-values.ts';
import { requestIn } from './request-line.ts';

const hostAndPort = /^(.+):\d+$/;

/** To the target, in it, and back; -1 in one of them where there was no answer. */
const durationOf = (seconds: readonly (string | undefined)[]): number | undefined =>
  seconds.reduce<number | undefined>((sum, each) => {
    const took = millisecondsIn(each);
    return sum === undefined || took === undefined ? undefined : sum + took;
  }, 0);

/**
 * Reads lines of an Application Load Balancer's access log. It holds no cookie and no referrer.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
 */
export const readAlbLine = (fields: readonly string[]): object | undefined => {
  const [, time, , client = '', , to, inside, back, status, , , sent, asked, userAgent] = fields;
  const request = requestIn(asked);
  if (!request || !userAgent) return undefined;
  return {
    time,
    ip: addressIn(hostAndPort.exec(client)?.[1]?.replace(/^\[|\]$/g, '')),
    ...request,
    status: numberIn(status),
    bytes: numberIn(sent),
    durationMs: durationOf([to, inside, back]),
    userAgent: unlessAbsent(unescaped(userAgent)),
  };
};
