import { scrubUrl } from '../../functions/domain/scrub/scrub.ts';
import { recognisable } from './ingest/recognisable.ts';
import { harmlessUrls, plantedUrls } from './ingest/scrub-corpus.ts';

const harmless = harmlessUrls(17_000);
const planted = plantedUrls(10_000);

const shareOf = <T>(all: readonly T[], fits: (one: T) => boolean): string => {
  const count = all.filter(fits).length;
  return `${count} of ${all.length} (${((100 * count) / all.length).toFixed(2)} %)`;
};

const byGroup = <T>(all: readonly T[], group: (one: T) => string): [string, T[]][] =>
  Object.entries(Object.groupBy(all, group)).map(([name, some]) => [name, some ?? []]);

const isScrubbed = ({ url, secrets }: (typeof planted)[number]): boolean =>
  recognisable(scrubUrl(url), secrets).length === 0;
const isChanged = ({ url }: (typeof harmless)[number]): boolean => scrubUrl(url) !== url;

console.log('nothing recognisable afterwards');
for (const [form, some] of byGroup(planted, ({ form }) => form))
  console.log(`  ${form}: ${shareOf(some, isScrubbed)}`);
console.log(`  all: ${shareOf(planted, isScrubbed)}`);
console.log('harmless, but changed');
for (const [kind, some] of byGroup(harmless, ({ kind }) => kind))
  console.log(`  ${kind}: ${shareOf(some, isChanged)}`);
console.log(`  all: ${shareOf(harmless, isChanged)}`);

const microseconds = (url: string): string => {
  const times = 20_000;
  for (let at = 0; at < times; at += 1) scrubUrl(url);
  const begun = process.cpuUsage();
  for (let at = 0; at < times; at += 1) scrubUrl(url);
  const { user, system } = process.cpuUsage(begun);
  return ((user + system) / times).toFixed(2);
};

console.log('CPU per URL, microseconds');
for (const url of [
  '/blogs/hello-world/posts',
  '/blogs/12/posts/345',
  '/search?q=ramen&page=2&sort=new',
  '/posts/best-ramen-in-tokyo-2026-11-24',
  '/tags/%E6%97%A5%E6%9C%AC%E8%AA%9E?page=3',
  '/contact/taro%40example.jp?tel=03-1234-5678',
]) {
  console.log(`  ${url}: ${microseconds(url)}`);
}
process.exitCode = planted.every(isScrubbed) ? 0 : 1;
