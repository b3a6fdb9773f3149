import { otherName } from './page-of.ts';

/** Stands for a visit that names no referrer. */
export const noReferrer = '(none)';
/** A name of the DNS has at most 253 characters (RFC 1035); those that are read in statistics are short. */
const host = /^[a-z0-9.-]{1,100}$/;

/** The host that a referrer names; of its path and query nothing is counted. */
export const referrerHost = (referrer: string): string => {
  const name = URL.parse(referrer)?.hostname ?? '';
  return host.test(name) ? name : otherName;
};
