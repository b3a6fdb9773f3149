import { describe, expect, it } from 'vitest';
import { account, both, mapProblems, order } from './map-problems.ts';

describe('treatments', () => {
  const redact = (set: unknown) => ({ [`${order}.erasure`]: { do: 'redact', set } });
  const at = `${order}.erasure.set`;
  it.each([
    [
      'a primary key',
      redact({ sk: { to: 'x' } }),
      `${at}.sk is part of the primary key: changing it would write a new row and leave the old one — delete the row, or leave the key`,
    ],
    [
      'the TTL attribute',
      redact({ expiresAt: 'remove' }),
      `${at}.expiresAt is the TTL attribute: without it the row would never expire — leave it`,
    ],
    [
      'the attribute that tells the class',
      { ...redact({ name: 'remove' }), [`${order}.match`]: { attribute: 'name', equals: 'x' } },
      `${at}.name tells the class: without it the row would be of another class, or none — leave it`,
    ],
    [
      'text in a number index key',
      redact({ buyer: { to: '0' } }),
      `${at}.buyer is an index key of type N, which no text can replace — use remove`,
    ],
    [
      'empty text in an index key',
      redact({ tag: { to: '' } }),
      `${at}.tag is an index key, which DynamoDB does not allow to be empty — use remove, or a text`,
    ],
    ['nothing', redact({}), `${at} changes nothing — name the attributes that name the person`],
    [
      'an attribute that is not declared',
      redact({ nme: 'remove' }),
      `${at}.nme names the attribute nme, which orders/order does not declare — add it to attributes with a category; did you mean name?`,
    ],
    [
      'a retention from an attribute that is not declared',
      { [`${order}.erasure`]: { do: 'keep', reason: 'tax', label: both('Tax'), from: 'ordered', days: 10 } },
      `${order}.erasure.from names the attribute ordered, which orders/order does not declare — add it to attributes with a category; did you mean orderedAt?`,
    ],
    [
      'an unlink of rows whose key names the person',
      { [`${order}.erasure`]: { do: 'unlink', set: { name: 'remove' } } },
      `${order}.erasure cannot cut the link: the key names the person — use redact or delete`,
    ],
    [
      'an unlink that leaves the owner',
      {
        [`${order}.find`]: [{ by: 'index', index: 'by-tag', partition: 'T#{account-id}' }],
        [`${order}.owner`]: { attribute: 'name', identifier: 'account-id' },
        [`${order}.erasure`]: { do: 'unlink', set: { tag: 'remove' } },
      },
      `${at} leaves name, which leads to the person — add it to set`,
    ],
    [
      'an unlink that leaves the index key',
      {
        [`${order}.find`]: [{ by: 'index', index: 'by-tag', partition: 'T#{account-id}' }],
        [`${order}.owner`]: { attribute: 'tag', identifier: 'account-id' },
        [`${order}.erasure`]: { do: 'unlink', set: { name: 'remove' } },
      },
      `${at} leaves tag, which leads to the person — add it to set`,
    ],
  ])('%s', (_, changes, expected) => {
    expect(mapProblems(changes)).toContain(expected);
  });

  it('an index key may be removed, or a text one replaced', () => {
    expect(mapProblems(redact({ buyer: 'remove', tag: { to: 'erased' } }))).toEqual([]);
  });
});

describe('mailbox and subject', () => {
  it.each([
    [
      'a class that does not exist',
      { 'mailbox.class': 'accounts/acount' },
      'mailbox.class names a class that does not exist — did you mean accounts/account?',
    ],
    [
      'a class that does not yield the mailbox',
      { [`${account}.yields`]: { 'account-id': 'accountId' } },
      'mailbox.class accounts/account does not yield mailbox — add it to its yields',
    ],
    [
      'a class that the mailbox alone does not find',
      { 'mailbox.class': 'orders/order' },
      'mailbox.class orders/order is not found by {mailbox} alone — add such a find rule',
    ],
    [
      'another attribute than the yielded one',
      { 'mailbox.attribute': 'phone' },
      'mailbox.attribute accounts/account yields mailbox from another attribute — name the same one',
    ],
    [
      'an undeclared time of change',
      { 'mailbox.changedAt': 'changedAt' },
      'mailbox.changedAt accounts/account does not declare it — add it to attributes; use one of email, emailChangedAt, phone, accountId',
    ],
    [
      'an unknown identifier',
      { 'mailbox.identifier': 'mail' },
      'mailbox.identifier mail is no identifier — use one of mailbox, account-id, phone',
    ],
    [
      'a number',
      { 'identifiers.mailbox.type': 'N' },
      'mailbox.identifier is a number (N), but a mailbox is text — use type S',
    ],
    [
      'a weak mailbox',
      { 'identifiers.mailbox.strength': 'weak' },
      'mailbox.identifier mailbox is weak: others may share it — declare it strong, or use another',
    ],
    [
      'a weak subject',
      { subject: 'phone' },
      'subject phone is weak: others may share it — declare it strong, or use another',
    ],
    [
      'an unknown subject',
      { subject: 'person' },
      'subject person is no identifier — use one of mailbox, account-id, phone',
    ],
  ])('%s', (_, changes, expected) => {
    expect(mapProblems(changes)).toContain(expected);
  });
});
