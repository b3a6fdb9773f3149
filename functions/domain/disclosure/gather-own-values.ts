import type { DataMap } from '../data-map/data-map.ts';
import { attributeOf } from '../rows/attribute-text.ts';
import { classNamed } from '../rows/mapped-class.ts';
import { OwnValues } from './own-values.ts';
import { type ClassReading, readClass } from './read-class.ts';
import { textsIn } from './texts.ts';

/** Data categories that name or reach a person (fideslang). */
const PERSONAL = ['user.name', 'user.contact'];

const blanksOthers = ({ tables }: DataMap): boolean =>
  Object.values(tables).some(({ classes }) =>
    Object.values(classes).some(({ attributes }) =>
      Object.values(attributes).some(({ disclosed }) => disclosed === 'without-others'),
    ),
  );

/** Attributes of the person's own row that name or reach the person. */
const ownAttributes = ({ identity, mailbox }: DataMap, name: string, reading: ClassReading): string[] => {
  const { attributes, yields = {} } = classNamed(reading.dataMap, name).rowClass;
  const personal = Object.entries(attributes).filter(([, { category }]) =>
    PERSONAL.some((root) => category === root || category.startsWith(`${root}.`)),
  );
  const { name: fullName, address } = identity?.class === name ? identity : {};
  return [
    ...Object.values(yields),
    ...personal.map(([attribute]) => attribute),
    ...(mailbox.class === name ? [mailbox.attribute] : []),
    ...[fullName, address].filter((attribute) => attribute !== undefined),
  ];
};

/**
 * What belongs to the person, so that it stays where that of others is blanked: everything that was located, and
 * what the rows of mailbox and identity say. Nothing is read where no class blanks others.
 */
export const gatherOwnValues = async (reading: ClassReading): Promise<OwnValues> => {
  const { dataMap, located } = reading;
  const texts = Object.values(located).flatMap((values) => values.map(({ value }) => value));
  if (!blanksOthers(dataMap)) return new OwnValues(texts);
  const names = new Set([dataMap.mailbox.class, ...(dataMap.identity ? [dataMap.identity.class] : [])]);
  for (const name of names) {
    const attributes = ownAttributes(dataMap, name, reading);
    for await (const { rows } of readClass(reading, classNamed(dataMap, name))) {
      const values = rows.flatMap((row) => attributes.map((attribute) => attributeOf(row, attribute)));
      texts.push(...values.flatMap((value) => (value === undefined ? [] : textsIn(value))));
    }
  }
  return new OwnValues(texts);
};
