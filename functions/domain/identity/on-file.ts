import type { AttributeValue } from '../attribute-value.ts';
import type { DataMap } from '../data-map/data-map.ts';
import { selectorsOf } from '../data-map/selector.ts';
import type { OperatorTables, Row } from '../ports/operator-tables.ts';
import type { Located } from '../request/claims.ts';
import { attributeOf } from '../rows/attribute-text.ts';
import { type Finder, findRows } from '../rows/find-rows.ts';
import { classNamed } from '../rows/mapped-class.ts';

/** The least on file that tells one person from another. */
export interface OnFile {
  name: string | undefined;
  birthDate: string | undefined;
  address: string | undefined;
}

/** More rows or people than that are no help to an eye that compares. */
const mostRows = 3;
const mostPeople = 5;

/** An attribute as people read it; an address that is kept in parts is written in a line. */
const readable = (value: AttributeValue | undefined): string | undefined => {
  if (value === undefined) return undefined;
  if ('S' in value) return value.S;
  if ('N' in value) return value.N;
  if ('L' in value) return joined(value.L);
  return 'M' in value ? joined(Object.values(value.M)) : undefined;
};

const joined = (values: readonly AttributeValue[]): string | undefined =>
  values.flatMap((value) => readable(value) ?? []).join(' ') || undefined;

const rowsOf = async (located: Located, dataMap: DataMap, className: string, finder: Finder) => {
  const rows: Row[] = [];
  for (const selector of selectorsOf(dataMap, classNamed(dataMap, className), located)) {
    let position: string | undefined;
    do {
      const page = await findRows(finder, selector, position, 100);
      rows.push(...page.found.map(({ row }) => row));
      position = page.next;
    } while (position !== undefined && rows.length < mostRows);
  }
  return rows.slice(0, mostRows);
};

/**
 * Reads what each of the people has on file to be compared with a document: per person the rows of the class that
 * the data map names. Undefined where the map names none.
 */
export const readOnFile = async (
  people: readonly Located[],
  dataMap: DataMap,
  tables: OperatorTables,
): Promise<OnFile[][] | undefined> => {
  const { identity } = dataMap;
  if (identity === undefined) return undefined;
  const names = [identity.name, identity.birthDate, identity.address].filter((name) => name !== undefined);
  const shown = (row: Row, name: string | undefined) =>
    name === undefined ? undefined : readable(attributeOf(row, name));
  const read = async (located: Located): Promise<OnFile[]> => {
    const finder: Finder = { dataMap, located, tables, strict: true, once: true, wanted: () => names };
    return (await rowsOf(located, dataMap, identity.class, finder)).map((row) => ({
      name: shown(row, identity.name),
      birthDate: shown(row, identity.birthDate),
      address: shown(row, identity.address),
    }));
  };
  return Promise.all(people.slice(0, mostPeople).map(read));
};
