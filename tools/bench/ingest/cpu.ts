import { bowserDeviceClassifier } from '../../../functions/adapters/access-log/bowser-device-classifier.ts';
import { ownedEvents } from '../../../functions/domain/access-log/owned-event.ts';
import { accessLogRules } from '../../../functions/domain/access-log/rules-of.ts';
import { storedEvents } from '../../../functions/domain/access-log/stored-events.ts';
import { validateEvents } from '../../../functions/domain/access-log/validate.ts';
import { keyedHasher } from '../../../functions/domain/keyed-hash.ts';
import { loadDesk } from '../../../infra/desk-file.ts';
import { median } from '../statistics.ts';
import type { Message } from './messages.ts';

const rounds = 7;

/** Microseconds of processor time an event for what is done to it before it is packed: judged, hashed, scrubbed. */
export const cpuPerEvent = (sent: readonly Message[]): number => {
  const compiled = loadDesk('desks/wox');
  const hash = keyedHasher({ current: 'k1', k1: 'a secret of the bench' });
  const means = { rules: accessLogRules(compiled), hash, classify: bowserDeviceClassifier() };
  const events = sent.reduce((sum, message) => sum + message.events.length, 0);
  const perEvent = Array.from({ length: rounds }, () => {
    const begun = process.cpuUsage();
    for (const message of sent) {
      const { fitting } = validateEvents(message.events);
      ownedEvents(fitting, hash, compiled.dataMap).map(storedEvents(means));
    }
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / events;
  });
  return median(perEvent.slice(1));
};
