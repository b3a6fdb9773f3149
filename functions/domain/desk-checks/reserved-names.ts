import { visitorIdentifier } from '../access-log/log-key.ts';
import { accessLogTable, isBuiltIn, logIdentifiers, statisticsTable } from '../access-log/mapped-tables.ts';
import type { DataMap } from '../data-map/data-map.ts';
import { classesOf } from './map-classes.ts';
import type { Problem } from './problem.ts';

const tables: readonly string[] = [accessLogTable, statisticsTable];
/** The last one: an account would have the key of a visitor with the same value. */
const identifiers: readonly string[] = [...Object.values(logIdentifiers), visitorIdentifier];

const taken = "is a name of the product's own";

/** Names that the product itself takes in every data map are not the operator's, nor is what only it may say. */
export const checkReservedNames = (map: DataMap): Problem[] => [
  ...Object.entries(map.tables).flatMap(([id, table]) => [
    ...(tables.includes(id)
      ? [{ path: ['tables', id], message: `${taken} — call the table otherwise, such as own-${id}` }]
      : []),
    ...(isBuiltIn(table)
      ? [{ path: ['tables', id, 'name'], message: `${taken} — write the name of your own table` }]
      : []),
  ]),
  ...Object.keys(map.identifiers)
    .filter((name) => identifiers.includes(name))
    .map((name) => ({
      path: ['identifiers', name],
      message: `${taken} — call the identifier otherwise, such as own-${name}`,
    })),
  ...classesOf(map)
    .filter(({ rows }) => rows.unpacks !== undefined)
    .map(({ path }) => ({
      path: [...path, 'unpacks'],
      message: 'is set by the product alone — remove it',
    })),
];
