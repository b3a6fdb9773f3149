import { DateTime } from 'luxon';
import type { SentEvent } from '../../../sender/event-sender.ts';
import { aCookie } from '../access-log/ingest.ts';
import { encodings, logCanary } from './log-canary.ts';

const zone = 'Asia/Tokyo';

/** The calendar day in Japan before that of `now`, epoch milliseconds: all of it is past, and still counts. */
export const dayBefore = (now: number): string =>
  DateTime.fromMillis(now, { zone }).minus({ days: 1 }).toFormat('yyyy-MM-dd');

const at = (day: string, minutes: number): DateTime =>
  DateTime.fromISO(day, { zone }).plus({ hours: 12, minutes });

const agents = [
  `DoCoMo/2.0 F905i(c100;TB;W24H12;ser${logCanary.serial};icc8981100000551234567F)`,
  `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Session/${logCanary.token}`,
];

/** Takes its turn in a list. */
const turn = <T>(list: readonly T[], number: number): T => {
  const found = list[number % list.length];
  if (found === undefined) throw new Error('the list is empty');
  return found;
};

const { address, address6, mailbox, phone } = logCanary;

/** Page views with the canary in query, referrer, user agent and address, in one encoding after the other. */
export const views = (
  day: string,
  visitor: string | undefined,
  count: number,
  path: string,
  rest: Partial<SentEvent> = {},
): SentEvent[] =>
  Array.from({ length: count }, (_, number) => {
    const encode = turn(encodings, number);
    return {
      time: at(day, number).toISO() ?? '',
      ...(visitor !== undefined && { visitor }),
      ip: turn([address, address6], number),
      method: 'GET',
      path: `${path}?q=${encode(mailbox)}&page=${number}`,
      status: 200,
      referrer: `https://mail.example/read/${encode(mailbox)}?tel=${encode(phone)}`,
      userAgent: turn(agents, number),
      bytes: 512,
      durationMs: 12,
      ...rest,
    };
  });

/** Views by so many browsers, of which nothing else is known. */
export const crowd = (day: string, count: number, path: string): SentEvent[] =>
  Array.from({ length: count }, (_, number) => views(day, aCookie(`stranger ${number}`), 1, path)).flat();

/** The mailbox as a part of the path itself, once in each encoding. */
export const contacts = (day: string, visitor: string): SentEvent[] =>
  views(day, visitor, encodings.length, '/').map((event, number) => ({
    ...event,
    path: `/contact/${turn(encodings, number)(mailbox)}`,
  }));

/** An event that the schema does not know all of; what it does not know must go. */
export const withUnknownField = (event: SentEvent): SentEvent => {
  const more = { ...event, mailbox: logCanary.unknownField };
  return more;
};

/**
 * Lines of the NCSA combined format with the visitor cookie and nobody logged in at the end, as desk `wox` asks; the
 * last is cut in half.
 */
export const logFile = (day: string, cookie: string, count: number): string => {
  const line = (number: number, visitor: string) => {
    const time = at(day, 60 + number).toFormat('dd/LLL/yyyy:HH:mm:ss ZZZ', { locale: 'en' });
    const path = `/boards/board-1/threads/from-a-file?q=${turn(encodings, number)(mailbox)}`;
    return `${address} - ${logCanary.remoteUser} [${time}] "GET ${path} HTTP/1.1" 200 512 "https://mail.example/?from=${encodeURIComponent(mailbox)}" "${turn(agents, number)}" "${visitor}" "-"`;
  };
  const lines = Array.from({ length: count }, (_, number) => line(number, cookie));
  return [...lines, line(count, '-'), line(count + 1, cookie).slice(0, 70)].join('\n');
};
