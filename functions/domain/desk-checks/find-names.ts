import { suggestName } from '../closest-name.ts';
import type { DataMap } from '../data-map/data-map.ts';
import { attributesIn, identifiersIn } from '../data-map/key-template.ts';
import {
  type ClassEntry,
  classesById,
  classesOf,
  declaredAttributes,
  identifiersByName,
  type RuleEntry,
  rulesOf,
} from './map-classes.ts';
import type { Problem } from './problem.ts';

const FIELDS = ['partition', 'sortPrefix'] as const;
type Identifiers = ReturnType<typeof identifiersByName>;

const identifierProblem = (name: string, identifiers: Identifiers): string | undefined => {
  const identifier = identifiers.get(name);
  if (identifier === undefined)
    return `takes {${name}}, which is no identifier — ${suggestName(name, identifiers.keys())}`;
  if (identifier.strength === 'weak')
    return `takes the weak identifier {${name}}, which others may share — find these rows by a strong one`;
  return undefined;
};

const checkIdentifiers = ({ rule, path }: RuleEntry, identifiers: Identifiers): Problem[] =>
  FIELDS.flatMap((field) =>
    identifiersIn(rule[field]).flatMap((name) => {
      const message = identifierProblem(name, identifiers);
      return message === undefined ? [] : [{ path: [...path, field], message }];
    }),
  );

const checkNoAttributes = ({ rule, path }: RuleEntry): Problem[] =>
  FIELDS.flatMap((field) =>
    attributesIn(rule[field]).map((name) => ({
      path: [...path, field],
      message: `takes {@${name}}, but no row refers here in a rule by ${rule.by} — take an {identifier}`,
    })),
  );

const checkReference = (
  { rule, path }: RuleEntry,
  from: string,
  classes: ReadonlyMap<string, ClassEntry>,
): Problem[] => {
  const source = classes.get(from);
  if (source === undefined)
    return [
      {
        path: [...path, 'from'],
        message: `names the class ${from}, which does not exist — ${suggestName(from, classes.keys())}`,
      },
    ];
  if (attributesIn(rule.partition, rule.sortPrefix).length === 0)
    return [{ path, message: `takes no {@attribute} of ${from} — name the attribute that refers here` }];
  const declared = declaredAttributes(source);
  return FIELDS.flatMap((field) =>
    attributesIn(rule[field])
      .filter((name) => !declared.includes(name))
      .map((name) => ({
        path: [...path, field],
        message: `takes {@${name}}, which ${from} does not declare — ${suggestName(name, declared)}`,
      })),
  );
};

/** Names in key templates: identifiers that exist and are strong, attributes that the referring class has. */
export const checkFindNames = (map: DataMap): Problem[] => {
  const identifiers = identifiersByName(map);
  const classes = classesById(map);
  return classesOf(map)
    .flatMap(rulesOf)
    .flatMap((entry) => [
      ...checkIdentifiers(entry, identifiers),
      ...(entry.rule.by === 'reference'
        ? checkReference(entry, entry.rule.from, classes)
        : checkNoAttributes(entry)),
    ]);
};
