import { expect, it } from 'vitest';
import type { SampleRow } from '../../desks/sample/sample-row.ts';
import { isBuiltIn } from '../../functions/domain/access-log/mapped-tables.ts';
import type { AttributeValue } from '../../functions/domain/attribute-value.ts';
import type { DataMap } from '../../functions/domain/data-map/data-map.ts';
import { classesOf } from '../../functions/domain/desk-checks/map-classes.ts';
import { classesOfRows, keysOfRows, undeclaredIn, valuesIn } from './sample-rows.ts';

/** Values that a careless copy, a spreadsheet or a double would change. */
const awkward: [string, (value: AttributeValue) => boolean][] = [
  ['a number of 38 digits', (value) => 'N' in value && value.N.replace(/\D/g, '').length === 38],
  ['a set of numbers', (value) => 'NS' in value],
  ['a set of texts', (value) => 'SS' in value],
  ['a set of binaries', (value) => 'BS' in value],
  ['binary', (value) => 'B' in value],
  ['null', (value) => 'NULL' in value],
  ['an empty text', (value) => 'S' in value && value.S === ''],
  ['an empty list', (value) => 'L' in value && value.L.length === 0],
  ['an empty map', (value) => 'M' in value && Object.keys(value.M).length === 0],
  ['a text that a spreadsheet would calculate', (value) => 'S' in value && value.S.startsWith('=')],
  ['a full-width text', (value) => 'S' in value && /[Ａ-Ｚ０-９]/.test(value.S)],
  ['an emoji of several characters', (value) => 'S' in value && /\p{Emoji}\u200d\p{Emoji}/u.test(value.S)],
];

/** Classes of the operator's own tables, without the access log's. */
export const ownClasses = (dataMap: DataMap) => classesOf(dataMap).filter(({ table }) => !isBuiltIn(table));

/** What is true of every desk's sample: its rows fit the data map, and are awkward on purpose. */
export const itFitsItsMap = (rows: readonly SampleRow[], dataMap: DataMap): void => {
  const classes = ownClasses(dataMap);

  it('has rows of one class of the map each, and of every class', () => {
    const found = classesOfRows(rows, classes);
    expect(found.filter((entries) => entries.length !== 1)).toEqual([]);
    expect(new Set(found.flat().map(({ id }) => id))).toEqual(new Set(classes.map(({ id }) => id)));
  });

  it('has no attribute that the class of its row does not declare', () => {
    expect(undeclaredIn(rows, classes)).toEqual([]);
  });

  it('has no two rows of one key', () => {
    const keys = keysOfRows(rows, dataMap);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(awkward)('has %s', (_, isIt) => {
    expect(valuesIn(rows).some(isIt)).toBe(true);
  });
};
