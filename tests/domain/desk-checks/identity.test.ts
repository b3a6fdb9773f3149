import { describe, expect, it } from 'vitest';
import { account, both, mapProblems } from './map-problems.ts';

const second = {
  [`${account}.attributes.second`]: {
    category: 'user.contact.email',
    label: both('Second'),
    disclosed: true,
  },
};

describe('channels', () => {
  it('a further mail address has no problem', () => {
    const channels = [{ class: 'accounts/account', attribute: 'second' }];
    expect(mapProblems({ ...second, channels })).toEqual([]);
  });

  it.each([
    [
      'an unknown class',
      { class: 'accounts/acount', attribute: 'second' },
      'channels.0.class names a class that does not exist — did you mean accounts/account?',
    ],
    [
      'an undeclared attribute',
      { class: 'accounts/account', attribute: 'secnd' },
      'channels.0.attribute accounts/account does not declare secnd — add it to attributes; did you mean second?',
    ],
    [
      'an attribute that is no mail address',
      { class: 'accounts/account', attribute: 'phone' },
      'channels.0.attribute is of category user.contact.phone_number — name an attribute of user.contact.email',
    ],
    [
      'the mailbox on file',
      { class: 'accounts/account', attribute: 'email' },
      'channels.0 is the mailbox on file itself, which is told anyway — name a further address',
    ],
  ])('%s is a problem', (_, channel, expected) => {
    expect(mapProblems({ ...second, channels: [channel] })).toEqual([expected]);
  });
});

describe('identity', () => {
  it('of a declared class and attributes has no problem', () => {
    const identity = { class: 'orders/order', name: 'name', birthDate: 'orderedAt' };
    expect(mapProblems({ identity })).toEqual([]);
  });

  it.each([
    [
      'an unknown class',
      { class: 'orders/oder', name: 'name' },
      ['identity.class names a class that does not exist — did you mean orders/order?'],
    ],
    [
      'undeclared attributes',
      { class: 'orders/order', name: 'nme', birthDate: 'name', address: 'adress' },
      [
        'identity.name orders/order does not declare nme — add it to attributes; did you mean name?',
        expect.stringMatching(/^identity\.address orders\/order does not declare adress — /),
      ],
    ],
  ])('with %s is a problem', (_, identity, expected) => {
    expect(mapProblems({ identity })).toEqual(expected);
  });
});
