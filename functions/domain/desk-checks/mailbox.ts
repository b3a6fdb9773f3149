import { suggestName } from '../closest-name.ts';
import type { DataMap } from '../data-map/data-map.ts';
import { identifiersIn } from '../data-map/key-template.ts';
import { reachFromMailbox } from '../data-map/reach.ts';
import { type ClassEntry, classesById, declaredAttributes, identifiersByName } from './map-classes.ts';
import type { Problem, ProblemPath } from './problem.ts';

const strongIdentifier = (map: DataMap, path: ProblemPath, name: string): Problem[] => {
  const identifiers = identifiersByName(map);
  const identifier = identifiers.get(name);
  if (identifier === undefined)
    return [{ path, message: `${name} is no identifier — ${suggestName(name, identifiers.keys())}` }];
  return identifier.strength === 'strong'
    ? []
    : [{ path, message: `${name} is weak: others may share it — declare it strong, or use another` }];
};

const checkMailboxType = ({ mailbox, identifiers }: DataMap): Problem[] =>
  new Map(Object.entries(identifiers)).get(mailbox.identifier)?.type === 'N'
    ? [{ path: ['mailbox', 'identifier'], message: 'is a number (N), but a mailbox is text — use type S' }]
    : [];

const checkYielded = (map: DataMap): Problem[] =>
  reachFromMailbox(map).identifiers.has(map.subject)
    ? []
    : [
        {
          path: ['subject'],
          message: `nothing that is found from the mailbox gives {${map.subject}} — let a class yield it`,
        },
      ];

/** The first look-up has the mailbox and nothing else. */
const foundByMailboxAlone = ({ rows }: ClassEntry, identifier: string): boolean =>
  rows.find.some((rule) => {
    const taken = identifiersIn(rule.partition, rule.sortPrefix);
    return rule.by !== 'reference' && taken.length > 0 && taken.every((name) => name === identifier);
  });

const checkClass = ({ mailbox }: DataMap, entry: ClassEntry): Problem[] => {
  const given = new Map(Object.entries(entry.rows.yields ?? {})).get(mailbox.identifier);
  const declared = declaredAttributes(entry);
  const at = (field: string, message: string) => ({ path: ['mailbox', field], message });
  return [
    ...(foundByMailboxAlone(entry, mailbox.identifier)
      ? []
      : [at('class', `${entry.id} is not found by {${mailbox.identifier}} alone — add such a find rule`)]),
    ...(given === undefined
      ? [at('class', `${entry.id} does not yield ${mailbox.identifier} — add it to its yields`)]
      : []),
    ...(given !== undefined && given !== mailbox.attribute
      ? [
          at(
            'attribute',
            `${entry.id} yields ${mailbox.identifier} from another attribute — name the same one`,
          ),
        ]
      : []),
    ...(declared.includes(mailbox.changedAt)
      ? []
      : [
          at(
            'changedAt',
            `${entry.id} does not declare it — add it to attributes; ${suggestName(mailbox.changedAt, declared)}`,
          ),
        ]),
  ];
};

/** The mailbox on file can be looked up by the mailbox alone, and leads to the identifier that is the person. */
export const checkMailbox = (map: DataMap): Problem[] => {
  const classes = classesById(map);
  const entry = classes.get(map.mailbox.class);
  const named = suggestName(map.mailbox.class, classes.keys());
  return [
    ...strongIdentifier(map, ['mailbox', 'identifier'], map.mailbox.identifier),
    ...checkMailboxType(map),
    ...(entry === undefined
      ? [{ path: ['mailbox', 'class'], message: `names a class that does not exist — ${named}` }]
      : checkClass(map, entry)),
    ...strongIdentifier(map, ['subject'], map.subject),
    ...checkYielded(map),
  ];
};
