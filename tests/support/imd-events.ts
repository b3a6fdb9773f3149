import { detectorCorpus } from '../../tools/bench/ingest/scrub-corpus.ts';
import { aCookie } from './access-log/ingest.ts';

/** The 500 forms of mail addresses and telephone numbers, as they are written in Japan. */
export const forms = detectorCorpus(500);
const encoded = encodeURIComponent;

/** Where a person's contact turns up: in a corner's place, in a page's, in a search, as a referrer, as a user agent. */
const places: readonly ((text: string) => object)[] = [
  (text) => ({ path: `/corners/${encoded(text)}` }),
  (text) => ({ path: `/help/${encoded(text)}` }),
  (text) => ({ path: `/search?q=${encoded(text)}` }),
  (text) => ({ path: '/', referrer: `https://mail.example/read?from=${encoded(text)}` }),
  (text) => ({ path: '/help', userAgent: `SamplePhone/7 (${text})` }),
];

const base = (now: Date, at: number) => ({
  time: new Date(now.getTime() - (at % 7) * 3_600_000).toISOString(),
  visitor: aCookie(`phone-${at % 60}`),
  ip: `198.51.100.${at % 250}`,
  method: 'GET',
  status: 200,
});

/** One event for each form, each in every place in turn. */
export const eventsWithForms = (now: Date): object[] =>
  forms.map(({ text }, at) => ({ ...base(now, at), ...places[at % places.length]?.(text) }));

const members = ['M-1', 'M-10', 'M-11'];
const paths = [
  '/corners/corner-1',
  '/corners/corner-11',
  '/corners/corner-30',
  '/items/7',
  '/members/M-11',
  '/help',
];

/** Places that few look at, of whom a figure would tell; together they are enough to be told of as others. */
const rare = [10, 20, 22, 31, 1001].map((number) => `/corners/corner-${number}`);
const pathAt = (at: number) => (at % 12 === 9 ? rare[at % rare.length] : paths[at % paths.length]);

/** Views of corners, items and members by some sixty phones, some of them logged in. */
export const ordinaryEvents = (now: Date, count = 360): object[] =>
  Array.from({ length: count }, (_, at) => ({
    ...base(now, at),
    ...(at % 20 === 0 && { account: members[(at / 20) % members.length] }),
    path: pathAt(at),
    referrer:
      at % 3 === 0
        ? 'https://imd.example/members/M-1'
        : 'https://search.example/?q=%E7%9D%80%E4%BF%A1%E9%9F%B3',
    userAgent: 'Mozilla/5.0 (Linux; Android 15) Chrome/142.0.0.0 Mobile Safari/537.36',
  }));
