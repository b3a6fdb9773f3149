import { identifiersIn } from '../../functions/domain/data-map/key-template.ts';
import type { CompiledDesk } from '../../functions/domain/desk/desk.ts';
import { classesOf, type RuleEntry, rulesOf } from '../../functions/domain/desk-checks/map-classes.ts';
import { describeOwner, describeRule, describeTreatment } from './describe.ts';

/** Names have hyphens and a slash, which Mermaid's node ids cannot have; `_` is in neither, so ids stay apart. */
const nodeId = (kind: 'class' | 'identifier', name: string): string =>
  `${kind}_${name.replace('/', '__').replaceAll('-', '_')}`;

/** `#` begins an entity in Mermaid, and `"` ends a text. */
const quoted = (text: string): string => `"${text.replaceAll('#', '#35;').replaceAll('"', '#quot;')}"`;

const edges = ({ entry, rule }: RuleEntry): string[] => {
  const to = nodeId('class', entry.id);
  const sources = [
    ...(rule.by === 'reference' ? [nodeId('class', rule.from)] : []),
    ...new Set(identifiersIn(rule.partition, rule.sortPrefix).map((name) => nodeId('identifier', name))),
  ];
  return sources.map((from) => `  ${from} -->|${quoted(describeRule(rule))}| ${to}`);
};

/** Writes the graph as a Mermaid flow chart, for a page or a pull request. */
export const drawMermaid = ({ dataMap }: CompiledDesk): string => {
  const classes = classesOf(dataMap);
  const identifiers = Object.entries(dataMap.identifiers).map(
    ([name, { strength }]) =>
      `  ${nodeId('identifier', name)}([${quoted(strength === 'weak' ? `${name} (weak)` : name)}])`,
  );
  const nodes = classes.map(
    ({ id, rows }) =>
      `  ${nodeId('class', id)}[${quoted(`${id}<br>${describeTreatment(rows.erasure)}${describeOwner(rows)}`)}]`,
  );
  const gives = classes.flatMap(({ id, rows }) =>
    Object.keys(rows.yields ?? {}).map(
      (name) => `  ${nodeId('class', id)} -.->|gives| ${nodeId('identifier', name)}`,
    ),
  );
  return [
    'flowchart LR',
    ...identifiers,
    ...nodes,
    ...classes.flatMap(rulesOf).flatMap(edges),
    ...gives,
  ].join('\n');
};
