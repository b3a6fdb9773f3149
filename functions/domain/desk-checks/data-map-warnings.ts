import { isUnder } from '../data-map/data-categories.ts';
import type { DataMap } from '../data-map/data-map.ts';
import { type ClassEntry, classesOf, primaryKey } from './map-classes.ts';
import type { Problem } from './problem.ts';

/** Categories whose values name or reach a person by themselves. */
const DIRECT = ['user.name', 'user.contact', 'user.government_id', 'user.financial', 'user.authorization'];

const leftBehind = ({ table, rows, path }: ClassEntry): Problem[] => {
  const { erasure } = rows;
  if (erasure.do !== 'redact' && erasure.do !== 'unlink') return [];
  return Object.entries(rows.attributes)
    .filter(([name, { category }]) => isUnder(category, DIRECT) && !primaryKey(table).includes(name))
    .filter(([name]) => !Object.hasOwn(erasure.set, name))
    .map(([name, { category }]) => ({
      path: [...path, 'attributes', name],
      message: `${category} stays after an erasure by ${erasure.do} — add it to erasure.set, unless that is meant`,
    }));
};

const unused = (map: DataMap): Problem[] => {
  const yielded = new Set(classesOf(map).flatMap(({ rows }) => Object.keys(rows.yields ?? {})));
  return Object.keys(map.identifiers)
    .filter((name) => !yielded.has(name) && name !== map.mailbox.identifier)
    .map((name) => ({
      path: ['identifiers', name],
      message: 'is given by no class — remove it, or let a class yield it',
    }));
};

/** What works but is probably not meant: personal attributes that survive an erasure, idle identifiers. */
export const dataMapWarnings = (map: DataMap): Problem[] => [
  ...classesOf(map).flatMap(leftBehind),
  ...unused(map),
];
