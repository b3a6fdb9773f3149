import type { DataMap } from '../data-map/data-map.ts';
import { identifiersIn } from '../data-map/key-template.ts';
import { missingFor, type Reach, reachFromMailbox } from '../data-map/reach.ts';
import {
  type ClassEntry,
  classesById,
  classesOf,
  identifiersByName,
  type RuleEntry,
  rulesOf,
} from './map-classes.ts';
import type { Problem } from './problem.ts';

/** Unknown and weak names are reported where they stand; what follows from them is not reported again. */
const namesAreGood = (map: DataMap, { rule }: RuleEntry): boolean => {
  const identifiers = identifiersByName(map);
  const strong = identifiersIn(rule.partition, rule.sortPrefix).every(
    (name) => identifiers.get(name)?.strength === 'strong',
  );
  return strong && (rule.by !== 'reference' || classesById(map).has(rule.from));
};

const checkClass = (map: DataMap, entry: ClassEntry, reached: Reach): Problem[] => {
  const dead = rulesOf(entry)
    .filter((rule) => namesAreGood(map, rule))
    .map((rule) => ({ rule, missing: missingFor(rule, reached) }))
    .filter(({ missing }) => missing.length > 0);
  const whole = !reached.classes.has(entry.id);
  return dead.map(({ rule, missing }) => ({
    path: rule.path,
    message: whole
      ? `${entry.id} cannot be reached from {${map.mailbox.identifier}}: nothing that is found gives ${missing.join(', ')} — let a class that is found yield it`
      : `this rule can never be used: nothing that is found gives ${missing.join(', ')} — remove it, or let a class that is found yield it`,
  }));
};

/** Every class, by every rule, can be reached from an identifier starting at the mailbox. */
export const checkReachable = (map: DataMap): Problem[] => {
  const reached = reachFromMailbox(map);
  return classesOf(map).flatMap((entry) => checkClass(map, entry, reached));
};

const referencesFrom = (entry: ClassEntry) =>
  rulesOf(entry).flatMap(({ rule, path }) => (rule.by === 'reference' ? [{ from: rule.from, path }] : []));

/** The way back from `at` to `goal` over references, `goal` last; undefined where there is none. */
const wayBack = (
  classes: ReadonlyMap<string, ClassEntry>,
  at: string,
  goal: string,
  seen: ReadonlySet<string>,
): string[] | undefined => {
  if (at === goal) return [at];
  const entry = classes.get(at);
  if (entry === undefined || seen.has(at)) return undefined;
  for (const { from } of referencesFrom(entry)) {
    const rest = wayBack(classes, from, goal, new Set([...seen, at]));
    if (rest !== undefined) return [at, ...rest];
  }
  return undefined;
};

/** No class is found, over references, from its own rows: locating would never end. Each cycle is told once. */
export const checkReferenceCycles = (map: DataMap): Problem[] => {
  const classes = classesById(map);
  const told = new Set<string>();
  return [...classes.values()].flatMap((entry) =>
    referencesFrom(entry).flatMap(({ from, path }) => {
      const way = wayBack(classes, from, entry.id, new Set());
      const cycle = [...new Set(way)].sort().join(' ');
      if (way === undefined || told.has(cycle)) return [];
      told.add(cycle);
      return [
        {
          path: [...path, 'from'],
          message: `refers in a circle (${[entry.id, ...way].join(' ← ')}) — find one of them by a key or index`,
        },
      ];
    }),
  );
};
