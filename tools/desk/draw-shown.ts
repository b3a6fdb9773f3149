import type { DataMap } from '../../functions/domain/data-map/data-map.ts';
import type { MappedAttribute } from '../../functions/domain/data-map/mapped-attribute.ts';
import { classesOf } from '../../functions/domain/desk-checks/map-classes.ts';

const describeShown = ({ disclosed, ground, others = [] }: MappedAttribute): string => {
  if (disclosed === true) return '';
  if (disclosed === false) return `withheld: ${ground ?? 'no ground given'}`;
  if (disclosed === 'secret') return 'only that one is held';
  return disclosed === 'last-four' ? 'last four characters' : `without ${others.join(', ')}`;
};

/** What a disclosure does not show whole: attribute, and how it is shown, with a heading. */
export const drawShown = (map: DataMap): [string, string][] => {
  const partly = classesOf(map).flatMap(({ id, rows }) =>
    Object.entries(rows.attributes)
      .filter(([, { disclosed }]) => disclosed !== true)
      .map(([name, attribute]): [string, string] => [`${id}.${name}`, describeShown(attribute)]),
  );
  return partly.length === 0
    ? [['every attribute is shown whole', '']]
    : [['not shown whole', ''], ...partly];
};
