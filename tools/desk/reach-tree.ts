import { logIdentifiers } from '../../functions/domain/access-log/mapped-tables.ts';
import type { DataMap } from '../../functions/domain/data-map/data-map.ts';
import { identifiersIn } from '../../functions/domain/data-map/key-template.ts';
import { reachFrom, strongYields } from '../../functions/domain/data-map/reach.ts';
import type { RuleEntry } from '../../functions/domain/desk-checks/map-classes.ts';

/** An identifier, with the rules that look rows up by it. */
export interface IdentifierNode {
  readonly identifier: string;
  readonly rules: readonly RuleNode[];
}

/** A find rule with what its rows lead to; empty where an earlier rule of the class shows it already. */
export interface RuleNode {
  readonly rule: RuleEntry;
  readonly first: boolean;
  readonly gives: readonly IdentifierNode[];
  readonly weak: readonly string[];
  readonly referred: readonly RuleNode[];
}

interface Discovery {
  readonly rules: readonly RuleEntry[];
  readonly firstRule: ReadonlyMap<string, RuleEntry>;
  /** Identifier → class that first gives it, in the order of discovery; those given first, from no class. */
  readonly giver: ReadonlyMap<string, string | undefined>;
}

/** What Locate Subject begins with: the mailbox, and where the desk keeps an access log what its links give. */
const givenIdentifiers = (map: DataMap): string[] => [
  map.mailbox.identifier,
  ...Object.values(logIdentifiers).filter((name) => Object.hasOwn(map.identifiers, name)),
];

const discover = (map: DataMap): Discovery => {
  const { rules } = reachFrom(map, givenIdentifiers(map));
  const firstRule = new Map<string, RuleEntry>();
  const giver = new Map<string, string | undefined>(givenIdentifiers(map).map((name) => [name, undefined]));
  for (const rule of rules) {
    if (!firstRule.has(rule.entry.id)) firstRule.set(rule.entry.id, rule);
    for (const name of strongYields(map, rule.entry)) if (!giver.has(name)) giver.set(name, rule.entry.id);
  }
  return { rules, firstRule, giver };
};

/** A rule that takes several identifiers stands under the one that is found last. */
const parentOf = ({ giver }: Discovery, { rule }: RuleEntry): string | undefined => {
  const order = [...giver.keys()];
  return identifiersIn(rule.partition, rule.sortPrefix)
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))
    .at(-1);
};

const identifierNode = (map: DataMap, found: Discovery, identifier: string): IdentifierNode => ({
  identifier,
  rules: found.rules
    .filter((entry) => entry.rule.by !== 'reference' && parentOf(found, entry) === identifier)
    .map((entry) => ruleNode(map, found, entry)),
});

const ruleNode = (map: DataMap, found: Discovery, rule: RuleEntry): RuleNode => {
  const { id, rows } = rule.entry;
  const first = found.firstRule.get(id) === rule;
  if (!first) return { rule, first, gives: [], weak: [], referred: [] };
  const given = [...found.giver].filter(([, from]) => from === id).map(([name]) => name);
  const strong = strongYields(map, rule.entry);
  return {
    rule,
    first,
    gives: given.map((name) => identifierNode(map, found, name)),
    weak: Object.keys(rows.yields ?? {}).filter((name) => !strong.includes(name)),
    referred: found.rules
      .filter((other) => other.rule.by === 'reference' && other.rule.from === id)
      .map((other) => ruleNode(map, found, other)),
  };
};

/** How everything is reached, as trees: from the mailbox, then from the identifiers of the access log. */
export const reachTrees = (map: DataMap): IdentifierNode[] => {
  const found = discover(map);
  return givenIdentifiers(map).map((name) => identifierNode(map, found, name));
};
