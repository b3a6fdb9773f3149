import { suggestName } from '../closest-name.ts';
import type { DataMap } from '../data-map/data-map.ts';
import { type ClassEntry, classesOf, declaredAttributes, identifiersByName } from './map-classes.ts';
import type { Problem, ProblemPath } from './problem.ts';

interface Mention {
  readonly path: ProblemPath;
  readonly attribute: string;
}

/** A mistyped attribute would find, keep or blank nothing, and nobody would notice. */
const mentions = ({ rows, path }: ClassEntry): Mention[] => {
  const { match, owner, yields, erasure } = rows;
  const changed = erasure.do === 'redact' || erasure.do === 'unlink' ? Object.keys(erasure.set) : [];
  return [
    ...(match === undefined ? [] : [{ path: [...path, 'match', 'attribute'], attribute: match.attribute }]),
    ...(owner === undefined ? [] : [{ path: [...path, 'owner', 'attribute'], attribute: owner.attribute }]),
    ...Object.entries(yields ?? {}).map(([name, attribute]) => ({
      path: [...path, 'yields', name],
      attribute,
    })),
    ...changed.map((attribute) => ({ path: [...path, 'erasure', 'set', attribute], attribute })),
    ...(erasure.do === 'keep' ? [{ path: [...path, 'erasure', 'from'], attribute: erasure.from }] : []),
  ];
};

const checkDeclared = (entry: ClassEntry): Problem[] => {
  const declared = declaredAttributes(entry);
  return mentions(entry)
    .filter(({ attribute }) => !declared.includes(attribute))
    .map(({ path, attribute }) => ({
      path,
      message: `names the attribute ${attribute}, which ${entry.id} does not declare — add it to attributes with a category; ${suggestName(attribute, declared)}`,
    }));
};

const checkYields = (map: DataMap, { rows, path }: ClassEntry): Problem[] => {
  const identifiers = identifiersByName(map);
  return Object.keys(rows.yields ?? {})
    .filter((name) => !identifiers.has(name))
    .map((name) => ({
      path: [...path, 'yields', name],
      message: `${name} is no identifier — ${suggestName(name, identifiers.keys())}`,
    }));
};

const checkMatch = ({ rows: { match }, path }: ClassEntry): Problem[] => {
  if (match === undefined || (match.equals === undefined) !== (match.beginsWith === undefined)) return [];
  return [{ path: [...path, 'match'], message: 'compares with both or nothing — give equals or beginsWith' }];
};

/** Attributes and identifiers that a class names are declared. */
export const checkAttributeNames = (map: DataMap): Problem[] =>
  classesOf(map).flatMap((entry) => [
    ...checkDeclared(entry),
    ...checkYields(map, entry),
    ...checkMatch(entry),
  ]);
