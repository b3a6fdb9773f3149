import type { AccessLogRules } from '../access-log/rules.ts';
import type { DeviceClass } from '../access-log/stored-event.ts';
import type { SubjectKey } from '../ids.ts';
import { MARKER } from '../scrub/markers.ts';
import { otherName, type Page } from './page-of.ts';
import type { Share } from './share.ts';
import {
  addTo,
  emptyPage,
  entryOf,
  folded,
  foldedPages,
  inBytes,
  type PageTally,
  pageCounts,
  type Tally,
} from './tally.ts';

/**
 * Bytes that names may take in one share: whatever paths, hosts and identifiers somebody makes up, it fits into an
 * item of DynamoDB (400 KB). What does not fit counts as `(other)`.
 */
const nameBytes = { pages: 150_000, hosts: 10_000, ranking: 30_000 } as const;

/** A longer value is no identifier of a ranking; nor is what scrubbing left, or a name that JavaScript keeps. */
const isValue = (value: string | undefined): value is string =>
  value !== undefined && value !== '__proto__' && !MARKER.test(value) && Buffer.byteLength(value) <= 200;

/** Where an event counts. */
interface Place {
  hour: string;
  page: Page;
  /** Of the referrer. */
  host: string;
  visitor: SubjectKey | undefined;
}

/** Counts the page views of one message and one day. */
export class DayTally {
  readonly #pages = new Map<string, PageTally>();
  readonly #hosts: Tally = new Map();
  readonly #rankings: Map<string, { identifier: string; values: Tally }>;
  readonly #visitors = new Set<SubjectKey>();

  constructor(rankings: AccessLogRules['statistics']['rankings']) {
    this.#rankings = new Map(
      Object.entries(rankings).map(([name, { identifier }]) => [name, { identifier, values: new Map() }]),
    );
  }

  /** Counts a page view. Of a bot only that it was one. */
  count(device: DeviceClass, { hour, page, host, visitor }: Place): void {
    const counts = entryOf(this.#pages, page.name, emptyPage);
    addTo(counts.devices, device);
    if (device === 'bot') return;
    addTo(counts.hours, hour);
    addTo(counts.referrers, host);
    addTo(this.#hosts, host);
    for (const { identifier, values } of this.#rankings.values()) {
      const value = page.identifiers.get(identifier);
      if (isValue(value)) addTo(values, value);
    }
    if (visitor !== undefined) this.#visitors.add(visitor);
  }

  /** Those who viewed a page; bots are not among them. */
  get visitors(): ReadonlySet<SubjectKey> {
    return this.#visitors;
  }

  /** The share as it is stored. */
  share(day: string): Share {
    const hosts = folded(this.#hosts, inBytes(nameBytes.hosts));
    const known = (name: string) => name !== otherName && hosts.has(name);
    const pages = foldedPages(this.#pages, inBytes(nameBytes.pages));
    const counted = [...pages].map(([name, page]): [string, Share['pages'][string]] => [
      name,
      pageCounts({ ...page, referrers: folded(page.referrers, known) }),
    ]);
    const rankings = [...this.#rankings].map(([name, { values }]): [string, Record<string, number>] => [
      name,
      Object.fromEntries(folded(values, inBytes(nameBytes.ranking))),
    ]);
    return {
      day,
      pages: Object.fromEntries(counted),
      rankings: Object.fromEntries(rankings),
    };
  }
}
