import type { DataMap, FindRule } from '../data-map/data-map.ts';
import { ConfigurationError } from '../errors.ts';
import type { AbsenceReader, Place, SeenRow } from '../ports/absence-reader.ts';
import type { Way } from '../ports/way-store.ts';
import type { Located } from '../request/claims.ts';
import { isDescribed, isOfClass, isStillAt, isTheirs, neededOf, placeText } from './membership.ts';
import { placesOf } from './places.ts';
import type { Tally } from './tally.ts';

/** A class with the rule by which its rows are looked for at a place. */
export interface Lookup {
  place: Place;
  tally: Tally;
  rule: FindRule;
}

/** Places read at a time: after the work they are empty or short. */
const PARALLEL = 8;

/** Reads places, counts the person's rows there, and follows their references. */
export class Search {
  /** Rows among the person's that no class of their table describes, per table. */
  readonly unmapped: Record<string, number> = {};
  private readonly visited = new Set<string>();
  private readonly dataMap: DataMap;
  private readonly located: Located;
  private readonly reader: AbsenceReader;
  private readonly tallies: readonly Tally[];

  constructor(dataMap: DataMap, located: Located, reader: AbsenceReader, tallies: readonly Tally[]) {
    this.dataMap = dataMap;
    this.located = located;
    this.reader = reader;
    this.tallies = tallies;
  }

  /** Where rows can stand by what was located. */
  startingPlaces(): Lookup[] {
    return this.tallies.flatMap((tally) =>
      tally.watched.rowClass.find
        .filter((rule) => rule.by !== 'reference')
        .flatMap((rule) => this.lookups(tally, rule)),
    );
  }

  /** The place that a stored way leads to. Throws ConfigurationError where the data map has no such rule. */
  placeOf({ table, class: name, rule: number, partition, sortPrefix }: Way): Lookup {
    const tally = this.tallies.find(({ watched }) => watched.table === table && watched.name === name);
    const rule = tally?.watched.rowClass.find[number];
    if (tally === undefined || rule === undefined) {
      throw new ConfigurationError(
        'way: its class is not in the data map; verify with the map of the request',
      );
    }
    const place = {
      table: tally.watched.operatorTable,
      partition,
      ...(sortPrefix !== undefined && { sortPrefix }),
    };
    return { place, tally, rule };
  }

  /** Reads places that were not read before, some at a time. */
  async visit(lookups: readonly Lookup[]): Promise<void> {
    const groups = [
      ...Map.groupBy(
        lookups.filter((lookup) => this.isNew(lookup)),
        ({ place }) => placeText(place),
      ),
    ];
    for (let start = 0; start < groups.length; start += PARALLEL) {
      await Promise.all(groups.slice(start, start + PARALLEL).map(([, group]) => this.read(group)));
    }
  }

  private isNew({ place, tally: { watched }, rule }: Lookup): boolean {
    const text = `${placeText(place)} ${watched.table}/${watched.name} ${watched.rowClass.find.indexOf(rule)}`;
    const isNew = !this.visited.has(text);
    this.visited.add(text);
    return isNew;
  }

  private async read(group: readonly Lookup[]): Promise<void> {
    const place = group[0]?.place;
    if (place === undefined) return;
    const ofTable = this.tallies.filter(({ watched }) => watched.operatorTable === place.table);
    const needed = neededOf(
      ofTable.map(({ watched }) => watched),
      this.tallies.map(({ watched }) => watched),
    );
    for await (const page of this.reader.pages(place, needed)) {
      const rows = place.index === undefined ? page : await this.confirm(place, page, needed);
      await this.visit(rows.flatMap((row) => this.meet(row, group, ofTable)));
    }
  }

  private async confirm(place: Place, page: readonly SeenRow[], needed: string[]): Promise<SeenRow[]> {
    const rows = await this.reader.confirm(place.table, page, needed);
    return rows.filter((row) => isStillAt(row, place));
  }

  /** Counts a row, and gives the places of the rows that it refers to. */
  private meet(row: SeenRow, group: readonly Lookup[], ofTable: readonly Tally[]): Lookup[] {
    if (!ofTable.some(({ watched }) => isDescribed(row, watched))) {
      const table = ofTable[0]?.watched.table ?? '';
      this.unmapped[table] = (this.unmapped[table] ?? 0) + 1;
    }
    const theirs = group.filter(
      ({ tally: { watched }, rule }) =>
        isOfClass(row, watched) && isTheirs(row, watched, rule, this.dataMap, this.located),
    );
    for (const { tally } of theirs) tally.count(row);
    return theirs.flatMap(({ tally }) => this.referred(row, tally));
  }

  private referred(row: SeenRow, { watched: { table, name } }: Tally): Lookup[] {
    return this.tallies.flatMap((tally) =>
      tally.watched.rowClass.find
        .filter((rule) => rule.by === 'reference' && rule.from === `${table}/${name}`)
        .flatMap((rule) => this.lookups(tally, rule, row)),
    );
  }

  private lookups(tally: Tally, rule: FindRule, referring?: SeenRow): Lookup[] {
    return placesOf(tally.watched, rule, this.located, referring).map((place) => ({ place, tally, rule }));
  }
}
