import type { DataMap, FindRule, RowClass } from '../data-map/data-map.ts';
import { literalHead } from '../data-map/key-template.ts';
import { type ClassEntry, classesOf } from './map-classes.ts';
import type { Problem } from './problem.ts';

/** Texts that begin with one of the two never begin with the other. */
const exclude = (a: string, b: string): boolean => !a.startsWith(b) && !b.startsWith(a);

type Match = RowClass['match'];

const matchesExclude = (a: Match, b: Match): boolean => {
  if (a === undefined || b === undefined || a.attribute !== b.attribute) return false;
  if (a.equals !== undefined && b.equals !== undefined) return a.equals !== b.equals;
  if (a.equals !== undefined) return !a.equals.startsWith(b.beginsWith ?? '');
  if (b.equals !== undefined) return !b.equals.startsWith(a.beginsWith ?? '');
  return exclude(a.beginsWith ?? '', b.beginsWith ?? '');
};

const rangesExclude = (a: FindRule, b: FindRule): boolean => {
  const [indexA, indexB] = [a, b].map((rule) => (rule.by === 'index' ? rule.index : ''));
  if (indexA !== indexB) return false;
  if (exclude(literalHead(a.partition), literalHead(b.partition))) return true;
  return exclude(literalHead(a.sortPrefix ?? ''), literalHead(b.sortPrefix ?? ''));
};

const toldApart = (a: RowClass, b: RowClass): boolean =>
  matchesExclude(a.match, b.match) ||
  a.find.every((ruleA) => b.find.every((ruleB) => rangesExclude(ruleA, ruleB)));

const laterOfTable = (entries: ClassEntry[], entry: ClassEntry): ClassEntry[] =>
  entries.slice(entries.indexOf(entry) + 1).filter(({ table }) => table === entry.table);

/** A row belongs to one class: else it would be kept under one and deleted under another. */
export const checkToldApart = (map: DataMap): Problem[] => {
  const entries = classesOf(map);
  return entries.flatMap((entry) =>
    laterOfTable(entries, entry)
      .filter((other) => !toldApart(entry.rows, other.rows))
      .map((other) => ({
        path: other.path,
        message: `a row may be of ${other.id} and of ${entry.id} — give both a match on one attribute, or keys whose beginnings exclude each other`,
      })),
  );
};
