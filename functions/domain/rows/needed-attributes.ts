import type { DataMap } from '../data-map/data-map.ts';
import { attributesIn } from '../data-map/key-template.ts';
import { keySchemaOf, type Selector } from '../data-map/selector.ts';
import { type MappedClass, referralsFrom } from './mapped-class.ts';
import { keyNames } from './serialise-key.ts';

/** Attributes that rows of other classes are found by through rows of this one. */
export const referringAttributes = (dataMap: DataMap, mapped: MappedClass): string[] =>
  referralsFrom(dataMap, mapped).flatMap(({ find }) => attributesIn(find.partition, find.sortPrefix));

/** Key attributes of the table and of the index that a selector reads: every index holds them. */
export const projectedKeys = ({ mapped, find }: Selector): string[] => {
  const index = find.by === 'index' ? find.index : undefined;
  return [...keyNames(mapped.operatorTable), ...keyNames({ key: keySchemaOf(mapped.operatorTable, index) })];
};

/** What a row must show so that its class, its owner and the rows it refers to can be told, and the `wanted`. */
export const neededAttributes = (
  dataMap: DataMap,
  { mapped, earlier }: Selector,
  wanted: readonly string[],
): string[] => {
  const { match, owner } = mapped.rowClass;
  return [
    ...(match === undefined ? [] : [match.attribute]),
    ...(owner === undefined ? [] : [owner.attribute]),
    ...earlier.flatMap(({ table, index }) => keyNames({ key: keySchemaOf(table, index) })),
    ...referringAttributes(dataMap, mapped),
    ...wanted,
  ];
};
