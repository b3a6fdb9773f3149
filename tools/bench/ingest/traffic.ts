import type { SentEvent } from '../../../sender/event-sender.ts';
import { Seeded } from './seeded.ts';

/** What a visit consists of: pages alone, or each page with its pictures, styles and scripts. */
export type SessionModel = 'page views' | 'page views with assets';

const agents = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  'Mozilla/5.0 (compatible; ExampleBot/2.1; +https://bot.example/)',
];
const referrers = [
  'https://www.search.example/',
  'https://social.example/feed',
  'https://wox.example/blogs/B-1',
];
const kinds = ['css', 'js', 'png', 'webp', 'woff2'];

const visitors = 40_000;
const pages = 3_000;
const eventsPerSecond = 20;
const loginShare = 0.05;
const junkShare = 0.01;

/** A rank from 0 on, the more seldom the higher: the share of rank r falls as 1/r (Zipf). */
const zipf = (random: Seeded, count: number): number => Math.floor((count + 1) ** random.next()) - 1;

const pathOf = (random: Seeded): string => {
  const rank = zipf(random, pages);
  const path = rank % 3 === 0 ? `/boards/BD-${rank}/threads/T-${random.below(50)}` : `/blogs/B-${rank}`;
  // What people type into searches, links in mails and forms that were sent by GET.
  if (random.next() < 0.02) return `/search?q=taro%40mail${random.below(99)}.example&page=2`;
  return random.next() < 0.1 ? `${path}?from=${random.below(20)}&utm_source=mail` : path;
};

interface Hit {
  at: number;
  path: string;
  isPage: boolean;
}

/** The hits of one visit: pages with time to read between them, and what belongs to each. */
const hitsOf = (random: Seeded, model: SessionModel, start: number): Hit[] => {
  const hits: Hit[] = [];
  let at = start;
  do {
    hits.push({ at, path: pathOf(random), isPage: true });
    const assets = model === 'page views' ? 0 : random.between(8, 24);
    for (let asset = 0; asset < assets; asset += 1) {
      const path = `/assets/${random.below(400)}.${random.pick(kinds)}`;
      hits.push({ at: at + 50 + random.below(1_500), path, isPage: false });
    }
    at += 2_000 + Math.floor(20_000 * -Math.log(1 - random.next()));
  } while (random.next() < 0.8);
  return hits;
};

const addressOf = (visitor: number): string =>
  [203, (visitor >> 16) & 0xff, (visitor >> 8) & 0xff, visitor & 0xff].join('.');
const cookieOf = (visitor: number): string =>
  new Seeded(visitor + 1).text('abcdefghijkmnpqrstuvwxyz23456789', 26);

const eventOf = (
  random: Seeded,
  { at, path, isPage }: Hit,
  visitor: number,
  account: string | undefined,
): SentEvent => ({
  time: new Date(at).toISOString(),
  visitor: cookieOf(visitor),
  ...(account !== undefined && { account }),
  ip: addressOf(visitor),
  method: isPage && random.next() < 0.03 ? 'POST' : 'GET',
  path,
  status: random.next() < 0.02 ? 404 : 200,
  ...(isPage && random.next() < 0.3 && { referrer: random.pick(referrers) }),
  userAgent: agents[visitor % agents.length],
  bytes: 500 + random.below(60_000),
  durationMs: 2 + random.below(300),
});

/** What no server should send, but some do. */
const junk = (random: Seeded): unknown =>
  random.pick([{}, 'GET / HTTP/1.1', { time: 'yesterday', path: '/' }, { visitor: 'taro', path: 7 }, null]);

/**
 * Events of a site in the order of time, the same for the same seed: visitors who come back by a heavy tail, pages by
 * Zipf, 5 % of visits logged in, 1 % junk; about 20 events a second as one server sees them.
 */
export function* traffic(
  model: SessionModel,
  seed: number,
  start: number,
): Generator<{ at: number; event: unknown }> {
  const random = new Seeded(seed);
  const perVisit = model === 'page views' ? 5 : 85;
  const betweenVisits = (1_000 * perVisit) / eventsPerSecond;
  const waiting: { at: number; event: unknown }[] = [];
  for (let now = start; ; now += betweenVisits * -Math.log(1 - random.next())) {
    // Whatever starts from here on comes later than these.
    waiting.sort((a, b) => b.at - a.at);
    for (let next = waiting.at(-1); next !== undefined && next.at <= now; next = waiting.at(-1)) {
      yield next;
      waiting.pop();
    }
    const visitor = zipf(random, visitors);
    const account = random.next() < loginShare ? `W-${visitor % 9_000}` : undefined;
    for (const hit of hitsOf(random, model, now)) {
      const event = random.next() < junkShare ? junk(random) : eventOf(random, hit, visitor, account);
      waiting.push({ at: hit.at, event });
    }
  }
}
