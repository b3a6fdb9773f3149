import type { KeyedHasher } from '../keyed-hash.ts';
import type { DeviceClassifier } from '../ports/device-classifier.ts';
import { scrubText, scrubUrl } from '../scrub/scrub.ts';
import { networkOf } from './ip.ts';
import { memoised } from './memoised.ts';
import { withoutOwnIds } from './own-ids.ts';
import type { OwnedEvent } from './owned-event.ts';
import type { AccessLogRules } from './rules.ts';
import type { StoredEvent } from './stored-event.ts';

interface Means {
  rules: AccessLogRules;
  hash: KeyedHasher;
  classify: DeviceClassifier;
}

/** Key id, dot, and 96 bits of an address's keyed hash: enough to tell two addresses apart. */
const addressHashLength = 16;

const hashedAddress = (hash: KeyedHasher, address: string): string => {
  const whole = hash('ip', address);
  return whole.slice(0, whole.indexOf('.') + 1 + addressHashLength);
};

/** What the desk keeps of an address. */
const addressBy = ({ rules, hash }: Means, address: string): string | undefined => {
  if (rules.ip === 'drop') return undefined;
  return rules.ip === 'truncate' ? networkOf(address) : hashedAddress(hash, address);
};

/** A field, where it has a value. */
const optional = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  value === undefined ? {} : { [name]: value };

/** Gives events as they may be stored: scrubbed, the address as the desk says, and none where nobody is known. */
export const storedEvents = (means: Means): ((owned: OwnedEvent) => StoredEvent) => {
  const urlOf = withoutOwnIds(scrubUrl, 'url');
  const agentOf = withoutOwnIds(scrubText, 'text');
  const deviceOf = memoised(means.classify);
  const addressOf = memoised((address) => addressBy(means, address));
  return ({ event, time, visitor }) => {
    const { method, path, status, referrer, userAgent, ip, bytes, durationMs } = event;
    return {
      time,
      method,
      path: urlOf(path, event),
      status,
      ...optional('referrer', referrer === undefined ? undefined : urlOf(referrer, event)),
      device: userAgent === undefined ? means.classify(undefined) : deviceOf(userAgent),
      ...optional('userAgent', userAgent === undefined ? undefined : agentOf(userAgent, event)),
      ...optional('ip', ip === undefined || visitor === undefined ? undefined : addressOf(ip)),
      ...optional('bytes', bytes),
      ...optional('durationMs', durationMs),
    };
  };
};
