import { isBuiltIn } from '../../functions/domain/access-log/mapped-tables.ts';
import type { CompiledDesk } from '../../functions/domain/desk/desk.ts';
import { align } from './align.ts';
import { describeMatch, describeOwner, describeRule, describeTreatment } from './describe.ts';
import { drawShown } from './draw-shown.ts';
import { type IdentifierNode, type RuleNode, reachTrees } from './reach-tree.ts';

/** One line of the drawing: what, how it is found, what happens to it. */
interface Drawn {
  readonly columns: readonly [string, string, string];
  readonly children: readonly Drawn[];
}

const drawIdentifier = ({ identifier, rules }: IdentifierNode): Drawn => ({
  columns: [`{${identifier}}`, '', ''],
  children: rules.map(drawRule),
});

const drawRule = ({ rule, first, gives, weak, referred }: RuleNode): Drawn => {
  const { id, rows } = rule.entry;
  const treatment = `${describeTreatment(rows.erasure)}${describeOwner(rows)}`;
  return {
    columns: [id, `${describeRule(rule.rule)}${describeMatch(rows)}`, first ? treatment : '(as above)'],
    children: [
      ...weak.map((name): Drawn => ({ columns: [`{${name}}`, '', 'weak: not followed'], children: [] })),
      ...referred.map(drawRule),
      ...gives.map(drawIdentifier),
    ],
  };
};

type Line = readonly [string, string, string];

const flatten = (drawn: Drawn, lead: string, last: boolean): Line[] => {
  const [what, how, treatment] = drawn.columns;
  const below = `${lead}${last ? '   ' : '│  '}`;
  return [
    [`${lead}${last ? '└─ ' : '├─ '}${what}`, how, treatment],
    ...drawn.children.flatMap((child, at) => flatten(child, below, at === drawn.children.length - 1)),
  ];
};

/** A root and all that hangs on it; the first has the headings. */
const linesOf = (root: Drawn, at: number): Line[] => [
  at === 0 ? [root.columns[0], 'found by', 'erasure'] : [root.columns[0], 'links of the access log', ''],
  ...root.children.flatMap((child, nth) => flatten(child, '', nth === root.children.length - 1)),
];

/** Draws for the terminal how each class is reached from the mailbox, and what is done to it and shown of it. */
export const drawTree = ({ desk, dataMap }: CompiledDesk): string => {
  const lines = reachTrees(dataMap).map(drawIdentifier).flatMap(linesOf);
  const tables = Object.entries(dataMap.tables).map(([id, table]) => [
    id,
    isBuiltIn(table) ? "the desk's own" : table.name,
  ]);
  return [
    `${desk.id}: from the mailbox to every row`,
    '',
    ...align(lines),
    '',
    ...align([['table', 'in DynamoDB'], ...tables]),
    '',
    ...align(drawShown(dataMap)),
  ].join('\n');
};
