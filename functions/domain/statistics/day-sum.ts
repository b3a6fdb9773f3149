import type { VisitorSketch } from '../ports/visitor-sketch.ts';
import type { PageCounts, Share } from './share.ts';
import {
  addPage,
  addTo,
  emptyPage,
  entryOf,
  folded,
  foldedPages,
  type PageTally,
  type Tally,
} from './tally.ts';

/** Whatever names somebody makes up, a day's sums stay in memory: the most counted are kept, the rest is `(other)`. */
const most = { pages: 5_000, hosts: 50, values: 5_000, sketches: 250 } as const;

const topOf = (count: number) => (_: string, rank: number) => rank < count;

const tallyOf = (counts: Readonly<Record<string, number>>): Tally => new Map(Object.entries(counts));

/** A page's counts as they can be summed. */
export const pageTally = ({ hours, devices, referrers }: PageCounts): PageTally => ({
  hours: tallyOf(hours),
  devices: new Map(Object.entries(devices)),
  referrers: tallyOf(referrers),
});

/** Sums up the shares and sketches of one day, in their order; the same ones give the same sums. */
export class DaySum {
  readonly #sketch: VisitorSketch;
  #pages = new Map<string, PageTally>();
  readonly #rankings = new Map<string, Tally>();
  /** Merged from time to time: few are in memory. */
  #sketches: Uint8Array[] = [];
  messages = 0;

  constructor(sketch: VisitorSketch) {
    this.#sketch = sketch;
  }

  add({ pages, rankings }: Share): void {
    this.messages += 1;
    for (const [name, counts] of Object.entries(pages)) this.#addPage(name, pageTally(counts));
    for (const [name, values] of Object.entries(rankings)) this.#addRanking(name, values);
    if (this.#pages.size > 2 * most.pages) this.#pages = foldedPages(this.#pages, topOf(most.pages));
  }

  addVisitors(sketch: Uint8Array): void {
    this.#sketches.push(sketch);
    if (this.#sketches.length > most.sketches) this.#sketches = [this.#sketch.merge(this.#sketches)];
  }

  #addPage(name: string, counts: PageTally): void {
    const page = entryOf(this.#pages, name, emptyPage);
    addPage(page, counts);
    if (page.referrers.size > 2 * most.hosts) page.referrers = folded(page.referrers, topOf(most.hosts));
  }

  #addRanking(name: string, values: Readonly<Record<string, number>>): void {
    const sum = entryOf(this.#rankings, name, () => new Map<string, number>());
    for (const [value, views] of Object.entries(values)) addTo(sum, value, views);
    if (sum.size > 2 * most.values) this.#rankings.set(name, folded(sum, topOf(most.values)));
  }

  get pages(): Map<string, PageTally> {
    return foldedPages(this.#pages, topOf(most.pages));
  }

  get rankings(): ReadonlyMap<string, Tally> {
    return this.#rankings;
  }

  get visitors(): number {
    return this.#sketch.estimate(this.#sketch.merge(this.#sketches));
  }

  /** All pages together. */
  get site(): PageTally {
    const site = emptyPage();
    for (const page of this.pages.values()) addPage(site, page);
    return site;
  }
}
