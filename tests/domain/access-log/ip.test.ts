import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../functions/domain/access-log/ip.ts';
import { InvalidInputError } from '../../../functions/domain/errors.ts';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['2001:DB8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:db8::7', '2001:db8::/48'],
    ['2001:0db8:0000:1::', '2001:db8::/48'],
    ['::1', '::/48'],
    ['0:0:7:1::', '0:0:7::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
  ])('%s → %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });

  it.each(['::ffff:203.0.113.77', '::FFFF:cb00:714d', '64:ff9b::203.0.113.77', '2002:cb00:714d::1'])(
    'of IPv4 in IPv6 is that of IPv4: %s',
    (ip) => {
      expect(networkOf(ip)).toBe('203.0.113.0/24');
    },
  );

  it.each([
    '',
    'x',
    '1.2.3',
    '1.2.3.256',
    '1::2::3',
    '1:2:3',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    '::ffff:1.2.3.999',
    ':::',
  ])('is refused for what is no address: %s', (ip) => {
    expect(() => networkOf(ip)).toThrow(InvalidInputError);
  });

  it('never holds the end of an address', () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        expect(networkOf(ip)).toBe(`${ip.split('.').slice(0, 3).join('.')}.0/24`);
      }),
    );
    fc.assert(
      fc.property(fc.ipV6(), (ip) => {
        expect(networkOf(ip)).toMatch(/^(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{0,4}::\/48|[\d.]+\.0\/24)$/);
      }),
    );
  });
});
