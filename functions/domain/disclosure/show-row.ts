import type { AttributeValue } from '../attribute-value.ts';
import type { MappedAttribute } from '../data-map/mapped-attribute.ts';
import type { Row } from '../ports/operator-tables.ts';
import { attributeOf, textOf } from '../rows/attribute-text.ts';
import { lastFour, withoutCardNumbers } from './card-numbers.ts';
import type { OwnValues } from './own-values.ts';
import type { Column, Shown, ShownRow } from './shown.ts';
import { changeNumbers, changeTexts, hasBinary, textsIn } from './texts.ts';
import { blankerOf } from './without-others.ts';

/** What the person is shown of a row of a class. Whatever the map says, no text holds a whole card number. 004-02 */
export const showRow = (columns: readonly Column[], row: Row, own: OwnValues): ShownRow =>
  new Map(
    columns.flatMap(({ name, mapped }) => {
      const value = attributeOf(row, name);
      return value === undefined ? [] : [[name, showAttribute(value, mapped, row, own)] as const];
    }),
  );

const showAttribute = (value: AttributeValue, mapped: MappedAttribute, row: Row, own: OwnValues): Shown => {
  switch (mapped.disclosed) {
    case true:
      return shownValue(value);
    case 'last-four':
      return shownEnd(value);
    case 'without-others':
      return shownText(value, othersIn(row, mapped), own);
    default:
      return { as: 'held' };
  }
};

const shownValue = (value: AttributeValue): Shown => ({
  as: 'value',
  value: changeNumbers(changeTexts(value, withoutCardNumbers), withoutCardNumbers),
});

/** A list or a map has no end to show. */
const shownEnd = (value: AttributeValue): Shown => {
  const text = textOf(value);
  return text === undefined ? { as: 'held' } : { as: 'value', value: { S: lastFour(text) } };
};

const othersIn = (row: Row, { others = [] }: MappedAttribute): string[] =>
  others.flatMap((name) => {
    const value = attributeOf(row, name);
    return value === undefined ? [] : textsIn(value);
  });

/** Nobody can be blanked in a picture or a recording: only that it is held is said. */
const shownText = (value: AttributeValue, others: readonly string[], own: OwnValues): Shown =>
  hasBinary(value) ? { as: 'held' } : shownValue(changeTexts(value, blankerOf(others, own)));
