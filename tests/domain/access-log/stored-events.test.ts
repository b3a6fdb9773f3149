import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bowserDeviceClassifier } from '../../../functions/adapters/access-log/bowser-device-classifier.ts';
import { AccessEventSchema } from '../../../functions/domain/access-log/event.ts';
import { ownedEvents } from '../../../functions/domain/access-log/owned-event.ts';
import { StoredEventSchema } from '../../../functions/domain/access-log/stored-event.ts';
import { storedEvents } from '../../../functions/domain/access-log/stored-events.ts';
import { validateEvents } from '../../../functions/domain/access-log/validate.ts';
import { accessLogRules } from '../../support/access-log/access-log-builders.ts';
import { anEvent, testHasher } from '../../support/access-log/ingest.ts';
import { aDataMap } from '../../support/maps/data-map-builder.ts';

const stored = (ip: 'truncate' | 'hash' = 'truncate') =>
  storedEvents({ rules: accessLogRules({ ip }), hash: testHasher, classify: bowserDeviceClassifier() });
const owned = (given: Record<string, unknown>) =>
  ownedEvents([AccessEventSchema.parse(anEvent(given))], testHasher, aDataMap())[0]!;

describe('what is stored of an event', () => {
  it('can be made of every event that fits: one strange event fails no message', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    const address = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.ipV4Extended(),
      fc.stringMatching(/^[0-9a-f:.]{2,40}$/),
    );
    const given = fc.record({
      path: text.map((rest) => `/${rest}`),
      referrer: text,
      userAgent: text,
      ip: address,
    });
    const storedOf = stored();
    fc.assert(
      fc.property(given, (fields) => {
        for (const [name, value] of Object.entries(fields)) {
          const { fitting } = validateEvents([anEvent({ [name]: value })]);
          for (const event of ownedEvents(fitting, testHasher, aDataMap())) {
            expect(StoredEventSchema.safeParse(storedOf(event)).success).toBe(true);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('has a hash of the address that is the same for the same address only', () => {
    const storedOf = stored('hash');
    const hashOf = (ip: string) => storedOf(owned({ ip })).ip;
    expect(hashOf('192.0.2.7')).toMatch(/^k1\.[\w-]{16}$/);
    expect(hashOf('192.0.2.7')).toBe(hashOf('192.0.2.7'));
    expect(hashOf('192.0.2.7')).not.toBe(hashOf('192.0.2.8'));
  });

  it('000-06: has no address where nobody is known', () => {
    expect(stored()(owned({ ip: '192.0.2.7', visitor: undefined }))).not.toHaveProperty('ip');
    expect(stored()(owned({ ip: '192.0.2.7' })).ip).toBe('192.0.2.0/24');
  });
});
