import type { Located } from '../claims.ts';
import type { DataMap } from '../data-map.ts';
import { TooManyLinksError } from '../errors.ts';
import type { OperatorTables } from '../ports/operator-tables.ts';
import { selectorsOf } from '../selector.ts';
import { attributeOf, textsOf } from './attribute-text.ts';
import { type Finder, type FoundRow, findRows } from './find-rows.ts';
import { identifierForms } from './mailbox-forms.ts';
import { type MappedClass, mappedClasses, nameOf } from './mapped-class.ts';

const PAGE = 500;

export interface WalkOptions {
  dataMap: DataMap;
  tables: OperatorTables;
  /** Most rows read in one round, and most values of all identifiers together. */
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
  let walk: Walk = { located: seeds, weak: [] };
  for (;;) {
    const next = await roundOf(walk, options);
    if (countValues(next.located) === countValues(walk.located)) return next;
    walk = next;
  }
};

const countValues = (located: Located): number => Object.values(located).flat().length;

/** Reads every class that yields identifiers, once, by all that is located so far. */
const roundOf = async (before: Walk, options: WalkOptions): Promise<Walk> => {
  const finder = finderOf(before.located, options);
  const gathered = new Gathered(before, options);
  for (const mapped of mappedClasses(options.dataMap).filter(
    ({ rowClass }) => rowClass.yields !== undefined,
  )) {
    for (const selector of selectorsOf(options.dataMap, mapped, before.located)) {
      let position: string | undefined;
      do {
        const page = await findRows(finder, selector, position, PAGE);
        gathered.take(mapped, page.found, page.effort);
        position = page.next;
      } while (position !== undefined);
    }
  }
  return gathered.walk();
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

/** Identifiers gathered in one round, each value where it was first seen, within the bounds. */
class Gathered {
  readonly #options: WalkOptions;
  readonly #located = new Map<string, Map<string, string>>();
  readonly #weak: Set<string>;
  #effort = 0;

  constructor({ located, weak }: Walk, options: WalkOptions) {
    this.#options = options;
    this.#weak = new Set(weak);
    for (const [identifier, values] of Object.entries(located)) {
      this.#located.set(identifier, new Map(values.map(({ value, from }) => [value, from])));
    }
  }

  take(mapped: MappedClass, rows: readonly FoundRow[], effort: number): void {
    this.#effort += effort;
    for (const found of rows) if (this.#options.accepts(mapped, found)) this.#takeYields(mapped, found);
    const values = [...this.#located.values()].reduce((count, of) => count + of.size, 0);
    if (this.#effort > this.#options.maxRows || values > this.#options.maxValues) {
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
