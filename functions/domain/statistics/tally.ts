import { otherName } from './page-of.ts';
import type { PageCounts } from './share.ts';

/** Name → how often. A Map, as others choose the names. */
export type Tally = Map<string, number>;

/** Counts of one page while they are summed up. */
export interface PageTally {
  hours: Tally;
  devices: Tally;
  referrers: Tally;
}

export const emptyPage = (): PageTally => ({ hours: new Map(), devices: new Map(), referrers: new Map() });

export const addTo = (tally: Tally, name: string, count = 1): void => {
  tally.set(name, (tally.get(name) ?? 0) + count);
};

/** Adds what another page counts. */
export const addPage = (sum: PageTally, page: PageTally): void => {
  for (const [hour, count] of page.hours) addTo(sum.hours, hour, count);
  for (const [device, count] of page.devices) addTo(sum.devices, device, count);
  for (const [host, count] of page.referrers) addTo(sum.referrers, host, count);
};

/** Gives what stands under a name, made if it is new. */
export const entryOf = <Entry>(entries: Map<string, Entry>, name: string, make: () => Entry): Entry => {
  const known = entries.get(name);
  if (known !== undefined) return known;
  const made = make();
  entries.set(name, made);
  return made;
};

const sumOf = (tally: Tally): number => [...tally.values()].reduce((sum, count) => sum + count, 0);

/** Views by people: bots have a device only. */
export const viewsOf = ({ hours }: PageTally): number => sumOf(hours);

/** Greatest first; of two alike the name decides, so that the same counts give the same order anywhere. */
const byCount = ([nameA, a]: [string, number], [nameB, b]: [string, number]): number =>
  b - a || (nameA < nameB ? -1 : 1);

const isOther = (name: string): boolean => name === otherName;

/** Names that are kept, the most counted first, while `fits` says so. */
const kept = (tally: Tally, fits: (name: string, rank: number) => boolean): Set<string> => {
  const names = [...tally].sort(byCount).map(([name]) => name);
  return new Set(names.filter((name) => !isOther(name)).filter((name, rank) => fits(name, rank)));
};

/** Names of at most so many UTF-8 bytes in all. */
export const inBytes = (most: number): ((name: string) => boolean) => {
  let left = most;
  return (name) => {
    left -= Buffer.byteLength(name);
    return left >= 0;
  };
};

/** Puts what does not fit under `(other)`. */
export const folded = (tally: Tally, fits: (name: string, rank: number) => boolean): Tally => {
  const names = kept(tally, fits);
  const sum: Tally = new Map();
  for (const [name, count] of tally) addTo(sum, names.has(name) ? name : otherName, count);
  return sum;
};

/** The same for pages: those with the most views by people are kept. */
export const foldedPages = (
  pages: ReadonlyMap<string, PageTally>,
  fits: (name: string, rank: number) => boolean,
): Map<string, PageTally> => {
  const names = kept(new Map([...pages].map(([name, page]) => [name, viewsOf(page)])), fits);
  const sum = new Map<string, PageTally>();
  for (const [name, page] of pages)
    addPage(entryOf(sum, names.has(name) ? name : otherName, emptyPage), page);
  return sum;
};

const sorted = (tally: Tally): Record<string, number> =>
  Object.fromEntries([...tally].sort(([a], [b]) => (a < b ? -1 : 1)));

/** A page as it is stored: names in order, so that the same counts are the same bytes. */
export const pageCounts = ({ hours, devices, referrers }: PageTally): PageCounts => ({
  hours: sorted(hours),
  devices: sorted(devices),
  referrers: sorted(referrers),
});
