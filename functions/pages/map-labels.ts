import type { DataMap, RowClass } from '../domain/data-map/data-map.ts';
import type { Language } from '../domain/right.ts';

/** The class named `table/class` in a data map. */
const classOf = (dataMap: DataMap, path: string): RowClass | undefined => {
  const [table = '', name = ''] = path.split('/');
  return dataMap.tables[table]?.classes[name];
};

/** Label of `table/class`; undefined where the map has none, as with a starting point outside the tables. */
export const classLabel = (dataMap: DataMap, path: string, language: Language): string | undefined =>
  classOf(dataMap, path)?.label[language];

/** Whether each row of a class holds many events: its counts are of rows, which people must be told. */
export const holdsMany = (dataMap: DataMap, path: string): boolean =>
  classOf(dataMap, path)?.unpacks !== undefined;

/** Label of an identifier, its name where the map has none. */
export const identifierLabel = (dataMap: DataMap, identifier: string, language: Language): string =>
  dataMap.identifiers[identifier]?.label[language] ?? identifier;

/** Why rows of a class are kept, undefined where they are not. */
export const keepLabel = (dataMap: DataMap, path: string, language: Language): string | undefined => {
  const treatment = classOf(dataMap, path)?.erasure;
  return treatment?.do === 'keep' ? treatment.label[language] : undefined;
};
