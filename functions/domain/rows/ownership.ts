import type { DataMap } from '../data-map/data-map.ts';
import { identifiersIn } from '../data-map/key-template.ts';
import { keySchemaOf, type Selector } from '../data-map/selector.ts';
import { valuesOf } from '../data-map/template.ts';
import type { OwnerCheck } from '../ports/operator-tables.ts';
import type { Located } from '../request/claims.ts';
import { attributeOf, textOf } from './attribute-text.ts';
import type { Hit } from './read-hits.ts';

/**
 * Whether the table's key alone proves whose row it is: it is made of the subject's own identifier, or of another
 * way to the subject and the map names no owner. An index never proves it: it lags behind its table.
 */
export const keyProves = (dataMap: DataMap, { find, mapped }: Selector): boolean => {
  if (find.by === 'index') return false;
  if (mapped.rowClass.owner === undefined) return true;
  return identifiersIn(find.partition, find.sortPrefix).includes(dataMap.subject);
};

/** Whose a row is: the subject's by its key, the subject's as long as a check holds, or somebody else's. */
export type Ownership = { theirs: false } | { theirs: true; check: OwnerCheck | undefined };

/** Tells whose row a hit is. Without an owner in the map, the index's own key attribute is the check. */
export const ownershipOf = (dataMap: DataMap, selector: Selector, hit: Hit, located: Located): Ownership => {
  if (keyProves(dataMap, selector)) return { theirs: true, check: undefined };
  const { owner } = selector.mapped.rowClass;
  if (owner === undefined) {
    const attribute = keySchemaOf(hit.query.table, hit.query.index).partition.name;
    return { theirs: true, check: { attribute, value: hit.query.partition } };
  }
  const value = attributeOf(hit.row, owner.attribute);
  const text = textOf(value);
  if (value === undefined || text === undefined || !valuesOf(located, owner.identifier).includes(text)) {
    return { theirs: false };
  }
  return { theirs: true, check: { attribute: owner.attribute, value } };
};
