import type { OperatorTable } from '../data-map/data-map.ts';
import { heldName } from '../holds/held-name.ts';
import type { Row } from '../ports/operator-tables.ts';
import type { MappedClass } from '../rows/mapped-class.ts';
import { keyNames } from '../rows/serialise-key.ts';
import type { Tally } from './contents.ts';

/** Names of undescribed attributes that are remembered of a class: rows may have them by the thousand. */
const MOST_NAMES = 200;

/** Attributes that only serve to find rows and to let them expire. */
const technical = ({ key, indexes, ttl }: OperatorTable): string[] => [
  ...[key, ...Object.values(indexes ?? {})].flatMap((each) => keyNames({ key: each })),
  ...(ttl === undefined ? [] : [ttl, heldName(ttl)]),
];

type Kind = keyof Pick<Tally, 'withheld' | 'held' | 'undescribed'>;

/** Gathers which attributes the rows of a class have that are not shown. */
export class AttributeNames {
  readonly #mapped: MappedClass;
  readonly #technical: ReadonlySet<string>;
  readonly #met: Readonly<Record<Kind, Set<string>>> = {
    withheld: new Set(),
    held: new Set(),
    undescribed: new Set(),
  };

  constructor(mapped: MappedClass) {
    this.#mapped = mapped;
    this.#technical = new Set([
      ...technical(mapped.operatorTable),
      ...(mapped.rowClass.match ? [mapped.rowClass.match.attribute] : []),
    ]);
  }

  meet(row: Row): void {
    for (const name of Object.keys(row)) {
      const kind = this.#kindOf(name);
      if (kind !== undefined && this.#met[kind].size < MOST_NAMES) this.#met[kind].add(name);
    }
  }

  #kindOf(name: string): Kind | undefined {
    const { attributes } = this.#mapped.rowClass;
    if (!Object.hasOwn(attributes, name)) return this.#technical.has(name) ? undefined : 'undescribed';
    const disclosed = attributes[name]?.disclosed;
    if (disclosed === false) return 'withheld';
    return disclosed === 'secret' ? 'held' : undefined;
  }

  get names(): Pick<Tally, Kind> {
    const { withheld, held, undescribed } = this.#met;
    return {
      withheld: [...withheld].sort(),
      held: [...held].sort(),
      undescribed: [...undescribed].sort(),
    };
  }
}
