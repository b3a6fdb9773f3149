import type { AttributeValue } from '../attribute-value.ts';
import type { Row } from '../ports/operator-tables.ts';
import type { Located } from '../request/claims.ts';
import { attributeOf, keyValue, textOf } from '../rows/attribute-text.ts';
import { parseTemplate, type TemplatePart } from './key-template.ts';

/** One value for each identifier that a find rule takes. */
export type Assignment = Readonly<Record<string, string>>;

/** Every way to give one located value to each identifier, in sorted order; none where one has no value. */
export const assignmentsOf = (identifiers: readonly string[], located: Located): Assignment[] =>
  [...new Set(identifiers)].reduce<Assignment[]>(
    (made, identifier) =>
      made.flatMap((assignment) =>
        valuesOf(located, identifier).map((value) => ({ ...assignment, [identifier]: value })),
      ),
    [{}],
  );

/** The values located for an identifier, each once, sorted by code unit. */
export const valuesOf = (located: Located, identifier: string): string[] =>
  [...new Set((located[identifier] ?? []).map(({ value }) => value))].sort();

const partText = (part: TemplatePart, assignment: Assignment, row: Row): string | undefined => {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'identifier') return assignment[part.identifier];
  return textOf(attributeOf(row, part.attribute));
};

/** The text that a template makes; undefined where a placeholder has no text. */
export const fillTemplate = (template: string, assignment: Assignment, row: Row = {}): string | undefined =>
  parseTemplate(template).reduce<string | undefined>((head, part) => {
    const tail = partText(part, assignment, row);
    return head === undefined || tail === undefined || tail === '' ? undefined : head + tail;
  }, '');

/**
 * The key attribute that a template makes, of the key's own type; undefined where there is none. A lone
 * `{@attribute}` of that type is taken as it is, binary too.
 */
export const fillKey = (
  template: string,
  type: 'S' | 'N' | 'B',
  assignment: Assignment,
  row: Row = {},
): AttributeValue | undefined => {
  const [part, ...others] = parseTemplate(template);
  if (part?.kind === 'attribute' && others.length === 0) {
    const value = attributeOf(row, part.attribute);
    if (value !== undefined && type in value) return value;
  }
  const text = fillTemplate(template, assignment, row);
  return text === undefined ? undefined : keyValue(type, text);
};
