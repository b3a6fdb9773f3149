/**
 * What a key template may hold: literal text, `{identifier}` and `{@attribute}` of the row that refers here.
 * Braces have no other use, so `{` and `}` cannot be literal text.
 */
export const KEY_TEMPLATE = /^(?:[^{}]|\{[a-z][a-z0-9-]*\}|\{@[^{}]+\})+$/;

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'identifier'; readonly identifier: string }
  | { readonly kind: 'attribute'; readonly attribute: string };

const PART = /\{@(?<attribute>[^{}]+)\}|\{(?<identifier>[a-z][a-z0-9-]*)\}|(?<text>[^{}]+)/g;

const partOf = (groups: Partial<Record<string, string>>): TemplatePart => {
  if (groups['attribute'] !== undefined) return { kind: 'attribute', attribute: groups['attribute'] };
  if (groups['identifier'] !== undefined) return { kind: 'identifier', identifier: groups['identifier'] };
  return { kind: 'text', text: groups['text'] ?? '' };
};

/** Splits a template that fits KEY_TEMPLATE into its parts, in order. */
export const parseTemplate = (template: string): TemplatePart[] =>
  [...template.matchAll(PART)].map((match) => partOf(match.groups ?? {}));

/** Names of the identifiers that templates take, in order; undefined templates count as empty. */
export const identifiersIn = (...templates: (string | undefined)[]): string[] =>
  templates
    .flatMap((template) => parseTemplate(template ?? ''))
    .flatMap((part) => (part.kind === 'identifier' ? [part.identifier] : []));

/** Names of the referring row's attributes that templates take, in order. */
export const attributesIn = (...templates: (string | undefined)[]): string[] =>
  templates
    .flatMap((template) => parseTemplate(template ?? ''))
    .flatMap((part) => (part.kind === 'attribute' ? [part.attribute] : []));

/** The literal text before the first placeholder: every key made by the template begins with it. */
export const literalHead = (template: string): string => {
  const [first] = parseTemplate(template);
  return first?.kind === 'text' ? first.text : '';
};
