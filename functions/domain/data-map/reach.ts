import {
  type ClassEntry,
  classesOf,
  identifiersByName,
  type RuleEntry,
  rulesOf,
} from '../desk-checks/map-classes.ts';
import type { DataMap } from './data-map.ts';
import { identifiersIn } from './key-template.ts';

/** What can be found from identifiers alone, with the find rules in the order in which they become usable. */
export interface Reach {
  readonly rules: readonly RuleEntry[];
  readonly identifiers: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
}

/** The strong identifiers that a class's rows give. */
export const strongYields = (map: DataMap, { rows }: ClassEntry): string[] => {
  const identifiers = identifiersByName(map);
  return Object.keys(rows.yields ?? {}).filter((name) => identifiers.get(name)?.strength === 'strong');
};

/** Names of identifiers and classes that a rule still waits for. */
export const missingFor = (
  { rule }: RuleEntry,
  reached: Pick<Reach, 'identifiers' | 'classes'>,
): string[] => [
  ...identifiersIn(rule.partition, rule.sortPrefix).filter((name) => !reached.identifiers.has(name)),
  ...(rule.by === 'reference' && !reached.classes.has(rule.from) ? [rule.from] : []),
];

/** What is found from the mailbox alone, as `reachFrom` does. */
export const reachFromMailbox = (map: DataMap): Reach => reachFrom(map, [map.mailbox.identifier]);

/**
 * Follows find rules, the strong identifiers that rows yield, and references, from identifiers until nothing new is
 * reached. Rules of one round come in the file's order.
 */
export const reachFrom = (map: DataMap, given: readonly string[]): Reach => {
  const identifiers = new Set(given);
  const classes = new Set<string>();
  const rules: RuleEntry[] = [];
  let waiting = classesOf(map).flatMap(rulesOf);
  for (;;) {
    const usable = waiting.filter((rule) => missingFor(rule, { identifiers, classes }).length === 0);
    if (usable.length === 0) return { rules, identifiers, classes };
    waiting = waiting.filter((rule) => !usable.includes(rule));
    for (const rule of usable) {
      rules.push(rule);
      classes.add(rule.entry.id);
      for (const name of strongYields(map, rule.entry)) identifiers.add(name);
    }
  }
};
