import { describe, expect, it } from 'vitest';
import { personKey } from '../../functions/domain/person-key.ts';
import { hasher } from '../support/erasure/erasure.ts';
import { aDataMap } from '../support/maps/data-map-builder.ts';

const label = { ja: '番号', en: 'Number' };
const mapOf = (type: 'S' | 'N', subject = 'account-id', mailboxIdentifier = 'email') => {
  const map = aDataMap();
  const identifiers = { ...map.identifiers, [subject]: { label, type, strength: 'strong' } } as const;
  return { subject, identifiers, mailbox: { ...map.mailbox, identifier: mailboxIdentifier } };
};
const same = (map: ReturnType<typeof mapOf>, a: string, b: string) =>
  personKey(hasher, map, a) === personKey(hasher, map, b);

describe('the key of a person', () => {
  it('is the same for a number however many zeros lead it, as DynamoDB stores it', () => {
    expect(same(mapOf('N'), '007', '7')).toBe(true);
    expect(same(mapOf('N'), '007', '70')).toBe(false);
    expect(same(mapOf('N'), '12345678901234567890123', '12345678901234567890124')).toBe(false);
  });

  it('is another for texts that differ at all, and for what is no number', () => {
    expect(same(mapOf('S'), '007', '7')).toBe(false);
    expect(same(mapOf('S'), 'a#1', 'a#')).toBe(false);
    expect(same(mapOf('N'), 'guest', 'Guest')).toBe(false);
  });

  it('is the same for a mailbox in another case, where the mailbox is the person', () => {
    const map = mapOf('S', 'email');
    expect(same(map, 'Hanako@Example.com', 'hanako@example.com')).toBe(true);
    expect(same(mapOf('S'), 'Hanako@Example.com', 'hanako@example.com')).toBe(false);
  });
});
