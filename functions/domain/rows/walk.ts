import type { DataMap } from '../data-map/data-map.ts';
import { type Selector, selectorsOf } from '../data-map/selector.ts';
import { valuesOf } from '../data-map/template.ts';
import { TooManyLinksError } from '../errors.ts';
import type { OperatorTables, RowQuery } from '../ports/operator-tables.ts';
import type { Located } from '../request/claims.ts';
import { attributeOf, textsOf } from './attribute-text.ts';
import { type Finder, type FoundRow, findRows } from './find-rows.ts';
import { identifierForms } from './mailbox-forms.ts';
import { type MappedClass, mappedClasses, nameOf } from './mapped-class.ts';
import { openQuery } from './position.ts';

const PAGE = 500;

export interface WalkOptions {
  dataMap: DataMap;
  tables: OperatorTables;
  /** Most rows read and queries run, and most values of all identifiers together. */
  maxRows: number;
  maxValues: number;
  /** Whether a row is taken; rows of another person are not. */
  accepts: (mapped: MappedClass, found: FoundRow) => boolean;
  anyOwner: boolean;
}

export interface Walk {
  located: Located;
  /** Weak identifiers that rows gave. */
  weak: string[];
}

/**
 * Follows strong identifiers from class to class until a round gives nothing new. All reads are consistent, and
 * what an index names is read again in its table before it counts. Throws TooManyLinksError.
 */
export const walkFrom = async (seeds: Located, options: WalkOptions): Promise<Walk> => {
  const gathered = new Gathered(seeds, options);
  for (;;) {
    const { size } = gathered;
    await readRound(gathered, options);
    if (gathered.size === size) return gathered.walk();
  }
};

/** Reads every class that yields identifiers by all that is located so far. */
const readRound = async (gathered: Gathered, options: WalkOptions): Promise<void> => {
  const { located } = gathered.walk();
  const finder = finderOf(located, options);
  for (const mapped of mappedClasses(options.dataMap).filter(
    ({ rowClass }) => rowClass.yields !== undefined,
  )) {
    for (const selector of selectorsOf(options.dataMap, mapped, located)) {
      const unread = { ...selector, queries: gathered.unread(selector, located) };
      let position: string | undefined;
      do {
        const page = await findRows(finder, unread, position, PAGE);
        gathered.take(mapped, page.found, page.effort);
        position = page.next;
      } while (position !== undefined);
    }
  }
};

const finderOf = (located: Located, { dataMap, tables, anyOwner }: WalkOptions): Finder => ({
  dataMap,
  located,
  tables,
  strict: true,
  once: false,
  anyOwner,
  wanted: ({ rowClass }) => Object.values(rowClass.yields ?? {}),
});

/** Identifiers gathered by a walk, each value where it was first seen, within the bounds. */
class Gathered {
  readonly #options: WalkOptions;
  readonly #located = new Map<string, Map<string, string>>();
  readonly #weak = new Set<string>();
  readonly #read = new Set<string>();
  #effort = 0;

  constructor(seeds: Located, options: WalkOptions) {
    this.#options = options;
    for (const [identifier, values] of Object.entries(seeds)) {
      this.#located.set(identifier, new Map(values.map(({ value, from }) => [value, from])));
    }
  }

  /** Number of values. */
  get size(): number {
    return [...this.#located.values()].reduce((count, { size }) => count + size, 0);
  }

  /** The selector's queries that were not read before, with the same owners known. */
  unread({ mapped, rule, queries }: Selector, located: Located): RowQuery[] {
    const { owner } = mapped.rowClass;
    const owners = owner === undefined ? [] : valuesOf(located, owner.identifier);
    return queries.filter((query) => {
      const text = JSON.stringify([nameOf(mapped), rule, openQuery(query), owners]);
      const isNew = !this.#read.has(text);
      this.#read.add(text);
      return isNew;
    });
  }

  take(mapped: MappedClass, rows: readonly FoundRow[], effort: number): void {
    this.#effort += effort;
    for (const found of rows) if (this.#options.accepts(mapped, found)) this.#takeYields(mapped, found);
    if (this.#effort > this.#options.maxRows || this.size > this.#options.maxValues) {
      throw new TooManyLinksError(
        `data map: ${nameOf(mapped)} yields more than may be followed; narrow its yields`,
      );
    }
  }

  #takeYields(mapped: MappedClass, { row }: FoundRow): void {
    const { dataMap } = this.#options;
    for (const [identifier, attribute] of Object.entries(mapped.rowClass.yields ?? {})) {
      const texts = textsOf(attributeOf(row, attribute)).filter((text) => text !== '');
      if (dataMap.identifiers[identifier]?.strength === 'strong')
        this.#add(identifier, texts, nameOf(mapped));
      else if (texts.length > 0) this.#weak.add(identifier);
    }
  }

  #add(identifier: string, texts: readonly string[], from: string): void {
    const values = this.#located.get(identifier) ?? new Map<string, string>();
    for (const form of texts.flatMap((text) => identifierForms(this.#options.dataMap, identifier, text))) {
      if (!values.has(form)) values.set(form, from);
    }
    this.#located.set(identifier, values);
  }

  walk(): Walk {
    const located = Object.fromEntries(
      [...this.#located].map(([identifier, values]) => [
        identifier,
        [...values].map(([value, from]) => ({ value, from })).sort((a, b) => (a.value < b.value ? -1 : 1)),
      ]),
    );
    return { located, weak: [...this.#weak].sort() };
  }
}
