import { describe, expect, it } from 'vitest';
import { reachFromMailbox, strongYields } from '../../../functions/domain/data-map/reach.ts';
import { classesById } from '../../../functions/domain/desk-checks/map-classes.ts';
import { aDataMap } from '../../support/maps/data-map-builder.ts';

describe('reaching from the mailbox', () => {
  it('uses rules in the order in which their identifiers and referring rows are found', () => {
    const { rules } = reachFromMailbox(aDataMap());
    expect(rules.map(({ entry, number }) => `${entry.id} ${number}`)).toEqual([
      'accounts/account 0',
      'accounts/account 1',
      'orders/order 0',
      'lines/line 0',
    ]);
  });

  it('follows no weak identifier', () => {
    const map = aDataMap();
    expect([...reachFromMailbox(map).identifiers]).toEqual(['mailbox', 'account-id']);
    const account = classesById(map).get('accounts/account');
    expect(account && strongYields(map, account)).toEqual(['mailbox', 'account-id']);
  });

  it('reaches nothing where the mailbox finds nothing', () => {
    const { rules, classes } = reachFromMailbox(aDataMap({ 'mailbox.identifier': 'phone' }));
    expect({ rules, classes }).toEqual({ rules: [], classes: new Set() });
  });
});
