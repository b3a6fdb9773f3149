import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hyperLogLogVisitorSketch as sketch } from '../../../functions/adapters/statistics/hyperloglog-visitor-sketch.ts';
import { packShare, shareOf } from '../../../functions/adapters/statistics/share-codec.ts';
import { visitorKeyOf } from '../../../functions/domain/access-log/log-key.ts';
import { keyedHasher } from '../../../functions/domain/keyed-hash.ts';
import type { Share } from '../../../functions/domain/statistics/share.ts';
import { type CountedEvent, sharesOf } from '../../../functions/domain/statistics/shares-of.ts';
import { testHasher } from '../../support/access-log/ingest.ts';
import { aView, day, open, pageOf, statisticsRules } from '../../support/access-log/statistics.ts';

const means = { sketch, hash: testHasher };
const counted = (events: readonly CountedEvent[], now = open): Share => {
  const { shares } = sharesOf(events, statisticsRules(), means, now);
  return shares[0]!.share;
};
const views = (share: Share): number =>
  Object.values(share.pages)
    .flatMap(({ hours }) => Object.values(hours))
    .reduce((sum, count) => sum + count, 0);

describe('what a message adds to the statistics', () => {
  it('counts by page, hour in Japan, device and host of the referrer', () => {
    const { pages } = counted([
      aView({ path: '/about?from=mail' }),
      aView({ path: '/about/', time: Date.parse('2026-11-19T15:00:00Z'), device: 'desktop' }),
      aView({ path: '/about', referrer: 'https://search.example/?q=secret' }),
    ]);
    expect(pages).toEqual({
      '/about': {
        hours: { '00': 1, '12': 2 },
        devices: { desktop: 1, mobile: 2 },
        referrers: { '(none)': 2, 'search.example': 1 },
      },
    });
  });

  it('counts pages that differ by an identifier together, and ranks the identifiers', () => {
    const paths = ['/blogs/B-1', '/blogs/B-2?p=2', '/blogs/B-1/posts/7', '/blogs/%E7%8C%AB', '/blogs/new'];
    const { pages, rankings } = counted(paths.map((path) => aView({ path })));
    expect(Object.keys(pages).sort()).toEqual([
      '/blogs/new',
      '/blogs/{blog-id}',
      '/blogs/{blog-id}/posts/{post-id}',
    ]);
    expect(rankings).toEqual({ blogs: { 'B-1': 2, 'B-2': 1, 猫: 1 } });
  });

  it('leaves out assets, errors and what is no GET', () => {
    const left = [
      aView({ path: '/style.css?v=1' }),
      aView({ path: '/logo.PNG' }),
      aView({ status: 404 }),
      aView({ status: 500 }),
      aView({ method: 'POST' }),
      aView({ method: 'HEAD' }),
    ];
    expect(sharesOf(left, statisticsRules(), means, open)).toEqual({ shares: [], late: 0 });
    expect(views(counted([...left, aView({ status: 304 }), aView({ path: '/price-list.pdf' })]))).toBe(2);
  });

  it('counts of a bot only that it was one', () => {
    const visitor = visitorKeyOf(testHasher, 'cookie of a bot');
    const bot = { ...aView({ path: '/blogs/B-1', device: 'bot' }), visitor };
    const { share, visitors } = sharesOf([bot], statisticsRules(), means, open).shares[0]!;
    expect(share.pages).toEqual({ '/blogs/{blog-id}': { hours: {}, devices: { bot: 1 }, referrers: {} } });
    expect(share.rankings).toEqual({ blogs: {} });
    expect(sketch.estimate(visitors)).toBe(0);
  });

  it('makes one share for each day in Japan', () => {
    const times = ['2026-11-19T14:59:59.999Z', '2026-11-19T15:00:00Z'].map((time) => Date.parse(time));
    const { shares } = sharesOf(
      times.map((time) => aView({ time })),
      statisticsRules(),
      means,
      open,
    );
    expect(shares.map(({ share }) => share.day)).toEqual(['2026-11-19', day]);
  });

  it('leaves out and counts events of days that are closed: 24 hours after their end, to the millisecond', () => {
    const closes = Date.parse('2026-11-22T00:00:00+09:00');
    const shares = (now: number) => sharesOf([aView()], statisticsRules(), means, new Date(now));
    expect(shares(closes - 1)).toMatchObject({ shares: [{ share: { day } }], late: 0 });
    expect(shares(closes)).toEqual({ shares: [], late: 1 });
  });

  it('ranks nothing that scrubbing put there, nor what is no identifier', () => {
    const values = ['{phone}', 'x{email}', '__proto__', 'a'.repeat(201), 'constructor'];
    const { rankings } = counted(values.map((value) => aView({ path: `/blogs/${value}` })));
    expect(rankings['blogs']).toEqual({ constructor: 1 });
  });
});

describe('a path that the desk lists under no page', () => {
  it('counts as (other), so that no identifier that was forgotten becomes the name of a page', () => {
    const paths = ['/members/M-1', '/members/M-1?p=2', '/blogs/', '/aboutus', '/About', '/%61bout'];
    const { pages } = counted(paths.map((path) => aView({ path })));
    expect(pages).toEqual({ '(other)': pageOf(paths.length) });
  });

  it('keeps its name where it is the home page', () => {
    const { pages } = counted([aView({ path: '/' }), aView({ path: '/?from=mail' })]);
    expect(pages).toEqual({ '/': pageOf(2) });
  });
});

describe('001-11: the sketch of a message’s visitors', () => {
  const visitor = visitorKeyOf(testHasher, 'a cookie');
  const days = ['2026-11-19', day].map((each) => Date.parse(`${each}T12:00:00+09:00`));
  const views = days.map((time) => ({ ...aView({ time }), visitor }));
  const sketches = (hash = testHasher) =>
    sharesOf(views, statisticsRules(), { sketch, hash }, open).shares.map(({ visitors }) => visitors);

  it('is not what anybody can make of the key of a visitor, without the desk’s secret', () => {
    expect(sketches()).not.toContainEqual(sketch.of([visitor]));
    for (const each of days.keys())
      expect(sketches(keyedHasher({ current: 'k1', k1: 'another secret' }))[each]).not.toEqual(
        sketches()[each],
      );
  });

  it('is another on each day, though the same in each message of a day', () => {
    expect(sketches()[0]).not.toEqual(sketches()[1]);
    expect(sketches()).toEqual(sketches());
  });
});

describe('whatever somebody makes up', () => {
  const random = (seed: number, length: number): string => {
    let [text, state] = ['', seed + 1];
    while (text.length < length) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      text += state.toString(36);
    }
    return text.slice(0, length);
  };
  const hostile = Array.from({ length: 10_000 }, (_, number) =>
    aView({
      path: number % 2 ? `/${random(number, 480)}` : `/blogs/${random(number, 180)}`,
      referrer: `https://${random(number, 60)}.example/`,
    }),
  );

  it('a share of 10,000 made-up pages, hosts and identifiers stays far under the 400 KB of an item', () => {
    const share = counted(hostile);
    expect(views(share)).toBe(10_000);
    expect(share.pages['(other)']).toBeDefined();
    expect(packShare(share).length).toBeLessThan(300_000);
  });

  it('pages that people do view keep their figures among them', () => {
    const real = Array.from({ length: 50 }, () => aView({ path: '/about' }));
    expect(counted([...hostile, ...real]).pages['/about']?.hours).toEqual({ '12': 50 });
  });

  it('a share is read as it was written', () => {
    const path = fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).pathname);
    const event = fc.record({ path, referrer: fc.oneof(fc.webUrl(), fc.string()) });
    fc.assert(
      fc.property(fc.array(event, { minLength: 1 }), (events) => {
        const { shares } = sharesOf(events.map(aView), statisticsRules(), means, open);
        for (const { share } of shares)
          expect(shareOf(share.day, { figures: packShare(share) })).toEqual(share);
      }),
    );
  });
});
