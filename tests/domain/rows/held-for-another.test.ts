import { describe, expect, it } from 'vitest';
import { withAccessLog } from '../../../functions/domain/access-log/mapped-tables.ts';
import { HoldInPlaceError } from '../../../functions/domain/errors.ts';
import { isHeldForAnother, unheldCheck } from '../../../functions/domain/rows/held-for-another.ts';
import { mappedClasses } from '../../../functions/domain/rows/mapped-class.ts';
import { accessLogRules } from '../../support/access-log/access-log-builders.ts';
import { aDesk } from '../../support/desk-builder.ts';
import { clubMap } from '../../support/maps/club-map.ts';

const { dataMap } = withAccessLog({ desk: aDesk({ accessLog: accessLogRules() }), dataMap: clubMap });
const classOf = (name: string) => mappedClasses(dataMap).find((mapped) => mapped.class === name)!;
const expiring = { expiresAt: { N: '1800000000' } };
const held = { expiresAtUnderHold: { N: '1800000000' } };

describe('a visit without login', () => {
  it.each(['device-visits', 'shared-device-visits'])(
    'I12: of %s is deleted only while its expiry is as it was read, which a hold takes away',
    (name) => {
      expect(unheldCheck(classOf(name), expiring)).toEqual({
        attribute: 'expiresAt',
        value: expiring.expiresAt,
      });
    },
  );

  it('I12: is not deleted while a hold keeps it, whoever asks', () => {
    expect(isHeldForAnother(classOf('device-visits'), held)).toBe(true);
    expect(() => unheldCheck(classOf('device-visits'), held)).toThrow(HoldInPlaceError);
  });
});

it('a row whose key proves whose it is goes in a plain batch: its own person’s fence bars it', () => {
  expect(unheldCheck(classOf('visits'), expiring)).toBeUndefined();
  expect(isHeldForAnother(classOf('visits'), held)).toBe(false);
});
