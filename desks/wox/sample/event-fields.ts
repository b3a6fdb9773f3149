import type { SampleRandom } from '../../sample/random.ts';
import type { SampleDevice } from './visitors.ts';

/** Personal data that the sample's paths and referrers hold, as a person would write it; none of it may be stored. */
export const plantedInPaths = [
  'reader.one@example.com',
  'reader.two@example.com',
  '090-0000-4321',
  '０９０−００００−８７６５',
] as const;
const [MAIL, MAIL_TWICE, PHONE, WIDE_PHONE] = plantedInPaths;

const PLANTED = [
  `/search?q=${encodeURIComponent(MAIL)}`,
  `/contact?mail=${encodeURIComponent(encodeURIComponent(MAIL_TWICE))}`,
  `/contact?tel=${PHONE}`,
  `/search?q=${encodeURIComponent(WIDE_PHONE)}`,
] as const;

const PAGES = [
  '/',
  '/blogs/blog-1',
  '/boards/board-1',
  '/boards/board-1/threads/thread-1',
  '/blogs/blog-10/articles/0001',
  '/blogs/blog-1/articles/0002?from=top',
  '/users/W-11',
  '/points',
  '/search?q=%E3%81%AB%E3%82%93%E3%81%98%E3%82%93',
] as const;

/** Every fifth path holds personal data, each kind in turn. */
export const pathOf = (at: number, random: SampleRandom): string =>
  at % 5 === 4 ? (PLANTED[((at - 4) / 5) % PLANTED.length] ?? PLANTED[0]) : random.pick(PAGES);

const REFERRERS = [
  undefined,
  'https://search.example/?q=wox',
  'https://news.example/2026/',
  `https://mail.example/read?from=${encodeURIComponent(MAIL)}`,
] as const;

export const referrerOf = (random: SampleRandom): { referrer?: string } => {
  const referrer = random.pick(REFERRERS);
  return referrer === undefined ? {} : { referrer };
};

const BROWSERS: Readonly<Record<SampleDevice, string>> = {
  phone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  tablet:
    'Mozilla/5.0 (Linux; Android 15; SM-X510) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  desktop:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
};
const ROBOT = 'SampleBot/1.0 (+https://bot.example/about)';

/** The user agent of a device; a robot's where there is none. */
export const browserOf = (device: SampleDevice | undefined): string =>
  device === undefined ? ROBOT : BROWSERS[device];
