import type { DataMap } from '../data-map/data-map.ts';
import { queriesOf } from '../data-map/selector.ts';
import type { Row } from '../ports/operator-tables.ts';
import type { Way } from '../ports/way-store.ts';
import type { Located } from '../request/claims.ts';
import { type MappedClass, referralsFrom } from './mapped-class.ts';
import { referringAttributes } from './needed-attributes.ts';
import { takesAway } from './treatment.ts';

/** The ways to other rows that are lost when these rows of a class are treated. */
export const waysFrom = (
  dataMap: DataMap,
  parent: MappedClass,
  rows: readonly Row[],
  located: Located,
): Way[] => {
  if (!takesAway(parent.rowClass.erasure, referringAttributes(dataMap, parent))) return [];
  return referralsFrom(dataMap, parent).flatMap(({ mapped, rule, find }) =>
    rows
      .flatMap((row) => queriesOf(mapped, find, located, row))
      .map(({ partition, sortPrefix }) => ({
        table: mapped.table,
        class: mapped.class,
        rule,
        partition,
        ...(sortPrefix !== undefined && { sortPrefix }),
      })),
  );
};
