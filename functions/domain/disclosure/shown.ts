import type { AttributeValue } from '../attribute-value.ts';
import type { RowClass } from '../data-map/data-map.ts';
import type { MappedAttribute } from '../data-map/mapped-attribute.ts';

/** How one attribute of a row is shown: its value, perhaps in part; or only that one is held. */
export type Shown = { as: 'value'; value: AttributeValue } | { as: 'held' };

/** Attribute name → what is shown of it; attributes that the row does not have are left out. */
export type ShownRow = ReadonlyMap<string, Shown>;

/** An attribute that a class shows, as the data map describes it. */
export interface Column {
  name: string;
  mapped: MappedAttribute;
}

/** The attributes that a class shows, in the order of the data map. */
export const columnsOf = ({ attributes }: RowClass): Column[] =>
  Object.entries(attributes).flatMap(([name, mapped]) =>
    mapped.disclosed === false ? [] : [{ name, mapped }],
  );
