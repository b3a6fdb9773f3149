import { DateTime } from 'luxon';
import { unescaped } from './escapes.ts';
import { addressIn, numberIn, unlessAbsent } from './field-values.ts';
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

const textIn = (field: string): string | undefined => {
  const given = unlessAbsent(field);
  return given === undefined ? undefined : unescaped(given);
};

/**
 * Reads lines of the NCSA combined format, whose quoted fields escape by backslash. The name of a logged-in user
 * (third field) is never taken. `visitorField` counts the fields after the user agent from 1; a line that ends before
 * it, or has nothing there, not even a hyphen, is not whole.
 * Source: Apache httpd, mod_log_config, "combined".
 */
export const combinedReader = (visitorField: number | undefined) => {
  const instant = lastOnly(instantOf);
  return (fields: readonly string[]): object | undefined => {
    const [ip, , , day = '', offset = '', asked, status, bytes, referrer, userAgent, ...more] = fields;
    const visitor = visitorField === undefined ? '-' : more[visitorField - 1];
    const request = requestIn(asked);
    if (!request || referrer === undefined || userAgent === undefined || !visitor) return undefined;
    const time = instant(day, offset);
    return time === undefined
      ? undefined
      : {
          time,
          visitor: unlessAbsent(visitor),
          ip: addressIn(ip),
          ...request,
          status: numberIn(status),
          bytes: numberIn(bytes),
          referrer: textIn(referrer),
          userAgent: textIn(userAgent),
        };
  };
};
