import { suggestName } from '../closest-name.ts';
import type { DataMap, FindRule, OperatorTable } from '../data-map/data-map.ts';
import { identifiersIn, parseTemplate } from '../data-map/key-template.ts';
import { classesOf, identifiersByName, type RuleEntry, rulesOf } from './map-classes.ts';
import type { Problem } from './problem.ts';

type KeyAttribute = OperatorTable['key']['partition'];
type Identifiers = ReturnType<typeof identifiersByName>;

const keyOf = (table: OperatorTable, rule: FindRule) =>
  rule.by === 'index' ? new Map(Object.entries(table.indexes ?? {})).get(rule.index) : table.key;

/** `{a}{b}` makes one text of 1 + 10 and 11 + 0: another person's key. */
const runsTogether = (template: string): boolean => {
  const parts = parseTemplate(template);
  return parts.some((part, at) => part.kind !== 'text' && (parts[at + 1]?.kind ?? 'text') !== 'text');
};

/** The one template that gives a value as it is, of whatever type. */
const isLoneAttribute = (template: string): boolean => {
  const [only, ...more] = parseTemplate(template);
  return only?.kind === 'attribute' && more.length === 0;
};

const numberProblem = (attribute: KeyAttribute, template: string, identifiers: Identifiers) => {
  const [only, ...more] = parseTemplate(template);
  if (more.length > 0 || only?.kind === 'text')
    return `makes text, but the key ${attribute.name} is a number (N) — take one placeholder alone`;
  const [name] = identifiersIn(template);
  return name !== undefined && identifiers.get(name)?.type === 'S'
    ? `takes {${name}}, which is text (S), but the key ${attribute.name} is a number (N) — take a number`
    : undefined;
};

const partitionProblem = (attribute: KeyAttribute, template: string, identifiers: Identifiers) => {
  if (parseTemplate(template).every((part) => part.kind === 'text'))
    return 'is the same for everybody — take an identifier, such as USER#{account-id}';
  if (runsTogether(template)) return 'has placeholders side by side — put a separator such as # between them';
  if (attribute.type === 'B' && !isLoneAttribute(template))
    return `makes text, but the key ${attribute.name} is binary (B) — take one {@attribute} alone, or another key`;
  return attribute.type === 'N' ? numberProblem(attribute, template, identifiers) : undefined;
};

const sortProblem = (attribute: KeyAttribute | undefined, template: string) => {
  if (attribute === undefined) return 'needs a sort key, and there is none — remove it';
  if (attribute.type !== 'S')
    return `needs a sort key of text, but ${attribute.name} is of type ${attribute.type} — remove it`;
  if (runsTogether(template)) return 'has placeholders side by side — put a separator such as # between them';
  return parseTemplate(template).at(-1)?.kind === 'text'
    ? undefined
    : 'ends with a placeholder, so ORDER#1 would also find ORDER#10 — end it with the separator';
};

const checkRule = ({ entry, rule, path }: RuleEntry, identifiers: Identifiers): Problem[] => {
  const key = keyOf(entry.table, rule);
  if (key === undefined) {
    const index = rule.by === 'index' ? rule.index : '';
    const fix = suggestName(index, Object.keys(entry.table.indexes ?? {}));
    return [
      { path: [...path, 'index'], message: `names the index ${index}, which is not declared — ${fix}` },
    ];
  }
  const partition = partitionProblem(key.partition, rule.partition, identifiers);
  const sort = rule.sortPrefix === undefined ? undefined : sortProblem(key.sort, rule.sortPrefix);
  return [
    ...(partition === undefined ? [] : [{ path: [...path, 'partition'], message: partition }]),
    ...(sort === undefined ? [] : [{ path: [...path, 'sortPrefix'], message: sort }]),
  ];
};

/** Key templates fit the key that they are for: declared index, type, no text that stands for two persons. */
export const checkFindKeys = (map: DataMap): Problem[] => {
  const identifiers = identifiersByName(map);
  return classesOf(map)
    .flatMap(rulesOf)
    .flatMap((entry) => checkRule(entry, identifiers));
};
