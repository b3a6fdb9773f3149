import { InvalidInputError } from '../errors.ts';

const V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const V4_AT_END = /^(.*:)(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
const GROUPS = 8;

const unreadable = () => new InvalidInputError('ip', 'is no address — send an IPv4 or an IPv6 address');

const networkOfV4 = (bytes: readonly number[]): string => {
  if (bytes.some((byte) => byte > 255)) throw unreadable();
  return `${bytes.slice(0, 3).join('.')}.0/24`;
};

const bytesOf = (high = 0, low = 0): number[] => [high >> 8, high & 255, low >> 8, low & 255];

/** The last two groups may be written as an IPv4 address. RFC 4291, 2.2. */
const inGroups = (ip: string): string => {
  const [, head, tail] = V4_AT_END.exec(ip) ?? [];
  if (head === undefined || tail === undefined) return ip;
  const [a = 0, b = 0, c = 0, d = 0] = tail.split('.').map(Number);
  if ([a, b, c, d].some((byte) => byte > 255)) throw unreadable();
  return `${head}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
};

const groupsIn = (text: string): number[] =>
  text === ''
    ? []
    : text.split(':').map((group) => {
        if (!/^[0-9a-f]{1,4}$/i.test(group)) throw unreadable();
        return Number.parseInt(group, 16);
      });

/** The eight groups of an IPv6 address; `::` stands for as many zeros as are missing. */
const groupsOf = (ip: string): number[] => {
  const [head = '', tail, ...more] = inGroups(ip).split('::');
  const before = groupsIn(head);
  const after = groupsIn(tail ?? '');
  const missing = GROUPS - before.length - after.length;
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) throw unreadable();
  return [...before, ...Array.from({ length: missing }, () => 0), ...after];
};

/** IPv4 in IPv6: mapped (RFC 4291, 2.5.5.2), NAT64 (RFC 6052), and 6to4 (RFC 3056), whose /48 names one address. */
const wrappedV4 = (groups: readonly number[]): number[] | undefined => {
  const [first, second, third] = groups;
  const rest = groups.slice(2, 6).every((group) => group === 0);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return bytesOf(groups[6], groups[7]);
  if (first === 0x64 && second === 0xff9b && rest) return bytesOf(groups[6], groups[7]);
  return first === 0x2002 ? bytesOf(second, third) : undefined;
};

/** RFC 5952: no leading zeros, small letters, `::` for the zeros at the end. */
const networkOfV6 = (groups: readonly number[]): string => {
  const kept = groups.slice(0, 3);
  while (kept.at(-1) === 0) kept.pop();
  return `${kept.map((group) => group.toString(16)).join(':')}::/48`;
};

/**
 * The network of an address as the log keeps it: `203.0.113.0/24`, `2001:db8:1::/48`. IPv4 that is wrapped in IPv6
 * counts as IPv4. A zone (`%eth0`) is left out. Throws InvalidInputError for what is no address.
 */
export const networkOf = (ip: string): string => {
  const [, ...bytes] = V4.exec(ip) ?? [];
  if (bytes.length === 4) return networkOfV4(bytes.map(Number));
  const [address = ''] = ip.split('%', 1);
  if (!address.includes(':')) throw unreadable();
  const groups = groupsOf(address);
  const wrapped = wrappedV4(groups);
  return wrapped === undefined ? networkOfV6(groups) : networkOfV4(wrapped);
};
