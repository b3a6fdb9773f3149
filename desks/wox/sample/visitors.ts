import { createRandom } from '../../sample/random.ts';

export type SampleDevice = 'phone' | 'tablet' | 'desktop';

/** A browser as the access log sees it; two entries of one cookie are one device that two users share. */
export interface SampleVisitor {
  /** Value of the visitor cookie: random, says nothing. */
  readonly cookie: string;
  /** Who logs in there; absent for a guest. */
  readonly account?: string;
  readonly device: SampleDevice;
  /** From the ranges for documentation (RFC 5737, RFC 3849). */
  readonly ip: string;
}

/** Beyond the streams of users' rows. */
const COOKIE_STREAM = 5_000;
const cookieOf = (at: number): string => createRandom(COOKIE_STREAM + at).word(32);

/** Cookies of the devices by what they are for. */
export const sampleCookies = {
  /** The phone of user W-1, and nobody else's. */
  phone: cookieOf(0),
  /** The family's tablet: users W-1 and W-10 log in there. */
  family: cookieOf(1),
  /** The computer of user W-11. */
  computer: cookieOf(2),
  /** Guests, who never log in. */
  guest: cookieOf(3),
  otherGuest: cookieOf(4),
} as const;

/** Guests of whom nothing more is told, so many that a day's figures are of more than a few people. */
export const sampleCrowd: readonly SampleVisitor[] = Array.from({ length: 30 }, (_, at) => ({
  cookie: cookieOf(10 + at),
  device: at % 3 === 0 ? 'desktop' : 'phone',
  ip: `192.0.2.${100 + at}`,
}));

/** Everybody who visits the site in the sample's events, but for the crowd. */
export const sampleVisitors: readonly SampleVisitor[] = [
  { cookie: sampleCookies.phone, account: 'W-1', device: 'phone', ip: '198.51.100.23' },
  { cookie: sampleCookies.family, account: 'W-1', device: 'tablet', ip: '203.0.113.77' },
  { cookie: sampleCookies.family, account: 'W-10', device: 'tablet', ip: '203.0.113.77' },
  { cookie: sampleCookies.guest, device: 'phone', ip: '2001:db8:4321:7::1f' },
  { cookie: sampleCookies.computer, account: 'W-11', device: 'desktop', ip: '198.51.100.201' },
  { cookie: sampleCookies.otherGuest, device: 'desktop', ip: '2001:db8:99:1::5' },
];
