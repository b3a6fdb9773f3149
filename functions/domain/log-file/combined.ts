import { DateTime } from 'luxon';
import { addressIn, numberIn, textIn } from './field-values.ts';
import { type OwnerFields, ownerIn } from './line-owner.ts';
import { requestIn } from './request-line.ts';

const instantOf = (day: string, offset: string): string | undefined =>
  DateTime.fromFormat(`${day} ${offset}`, '[dd/LLL/yyyy:HH:mm:ss ZZZ]', {
    locale: 'en',
    zone: 'utc',
  }).toISO() ?? undefined;

/** Lines of one second follow each other, and reading a date costs more than all the rest. */
const lastOnly = (read: typeof instantOf): typeof instantOf => {
  let last: { of: string; is: string | undefined } | undefined;
  return (day, offset) => {
    const of = `${day} ${offset}`;
    if (last?.of !== of) last = { of, is: read(day, offset) };
    return last.is;
  };
};

/**
 * Reads lines of the NCSA combined format, whose quoted fields escape by backslash.
 * Source: Apache httpd, mod_log_config, "combined".
 */
export const combinedReader = (rules: OwnerFields) => {
  const instant = lastOnly(instantOf);
  return (fields: readonly string[]): object | undefined => {
    const [ip, , , day = '', offset = '', asked, status, bytes, referrer, userAgent] = fields;
    const owner = ownerIn(fields, rules);
    const request = requestIn(asked);
    if (!request || referrer === undefined || userAgent === undefined || !owner) return undefined;
    const time = instant(day, offset);
    return time === undefined
      ? undefined
      : {
          time,
          ...owner,
          ip: addressIn(ip),
          ...request,
          status: numberIn(status),
          bytes: numberIn(bytes),
          referrer: textIn(referrer),
          userAgent: textIn(userAgent),
        };
  };
};
