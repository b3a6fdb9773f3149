import type { DataMap } from '../data-map/data-map.ts';
import { attributesIn, identifiersIn } from '../data-map/key-template.ts';
import {
  type ClassEntry,
  classesById,
  classesOf,
  identifiersByName,
  primaryKey,
  type RuleEntry,
  rulesOf,
} from './map-classes.ts';
import type { Problem } from './problem.ts';

/** A mailbox may be shared by two accounts, so it proves nobody's row unless it is what a person is. */
const provesPerson = (map: DataMap, identifier: string): boolean => {
  const strong = identifiersByName(map).get(identifier)?.strength === 'strong';
  return strong && (identifier !== map.mailbox.identifier || identifier === map.subject);
};

/** A row's own key belongs to that row alone; another of its attributes may name what others share. */
const refersByOwnKey = (map: DataMap, { rule }: RuleEntry): boolean => {
  const source = rule.by === 'reference' ? classesById(map).get(rule.from) : undefined;
  const keys = source === undefined ? [] : primaryKey(source.table);
  return attributesIn(rule.partition).some((name) => keys.includes(name));
};

const keyProves = (map: DataMap, entry: RuleEntry): boolean => {
  const { rule } = entry;
  const named = identifiersIn(rule.partition, rule.sortPrefix).some((name) => provesPerson(map, name));
  return rule.by !== 'index' && (named || refersByOwnKey(map, entry));
};

const missingOwner = (map: DataMap, entry: ClassEntry): Problem[] =>
  entry.rows.owner === undefined
    ? rulesOf(entry)
        .filter((rule) => !keyProves(map, rule))
        .map(({ path, rule }) => ({
          path,
          message: `the key of rows found by ${rule.by} does not prove whose they are — add owner: {attribute, identifier} to ${entry.id}`,
        }))
    : [];

const ownerIdentifier = (map: DataMap, { rows, path }: ClassEntry): Problem[] =>
  rows.owner === undefined || provesPerson(map, rows.owner.identifier)
    ? []
    : [
        {
          path: [...path, 'owner', 'identifier'],
          message: `{${rows.owner.identifier}} does not prove whose row it is — use a strong identifier such as {${map.subject}}`,
        },
      ];

/**
 * An owner stands wherever the key that finds a row does not prove whose it is, so that a write can be conditional on
 * it: rows found by an index, by a mailbox that two accounts may share (the accounts themselves among them), or by an
 * attribute of another row that is not that row's own key.
 */
export const checkOwnership = (map: DataMap): Problem[] =>
  classesOf(map).flatMap((entry) => [...missingOwner(map, entry), ...ownerIdentifier(map, entry)]);
