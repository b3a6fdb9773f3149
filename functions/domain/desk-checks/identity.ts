import { suggestName } from '../closest-name.ts';
import { isUnder } from '../data-map/data-categories.ts';
import type { DataMap } from '../data-map/data-map.ts';
import { classesById, declaredAttributes } from './map-classes.ts';
import type { Problem, ProblemPath } from './problem.ts';

interface Named {
  readonly path: ProblemPath;
  readonly class: string;
  /** Field of the file → the attribute that it names. */
  readonly attributes: readonly (readonly [field: string, attribute: string])[];
}

const checkNamed = (map: DataMap, named: Named): Problem[] => {
  const classes = classesById(map);
  const entry = classes.get(named.class);
  const fix = suggestName(named.class, classes.keys());
  if (entry === undefined)
    return [{ path: [...named.path, 'class'], message: `names a class that does not exist — ${fix}` }];
  const declared = declaredAttributes(entry);
  return named.attributes
    .filter(([, attribute]) => !declared.includes(attribute))
    .map(([field, attribute]) => ({
      path: [...named.path, field],
      message: `${entry.id} does not declare ${attribute} — add it to attributes; ${suggestName(attribute, declared)}`,
    }));
};

type Channel = NonNullable<DataMap['channels']>[number];

/** A channel gets mail: what holds none, or the mailbox that is told anyway, is a mistake. */
const checkChannel = (map: DataMap, channel: Channel, path: ProblemPath): Problem[] => {
  const { mailbox } = map;
  if (channel.class === mailbox.class && channel.attribute === mailbox.attribute)
    return [
      { path, message: 'is the mailbox on file itself, which is told anyway — name a further address' },
    ];
  const rows = classesById(map).get(channel.class)?.rows;
  const attribute = new Map(Object.entries(rows?.attributes ?? {})).get(channel.attribute);
  return attribute === undefined || isUnder(attribute.category, ['user.contact.email'])
    ? []
    : [
        {
          path: [...path, 'attribute'],
          message: `is of category ${attribute.category} — name an attribute of user.contact.email`,
        },
      ];
};

const channelsNamed = ({ channels = [] }: DataMap): Named[] =>
  channels.map((channel, at) => ({
    path: ['channels', at],
    class: channel.class,
    attributes: [['attribute', channel.attribute]],
  }));

const identityNamed = ({ identity }: DataMap): Named[] => {
  if (identity === undefined) return [];
  const { class: of, ...fields } = identity;
  const attributes = Object.entries(fields).flatMap(([field, attribute]) =>
    attribute === undefined ? [] : [[field, attribute] as const],
  );
  return [{ path: ['identity'], class: of, attributes }];
};

/** What announcements and reviewers of documents take from rows is there, and channels hold mail addresses. */
export const checkIdentity = (map: DataMap): Problem[] => [
  ...[...channelsNamed(map), ...identityNamed(map)].flatMap((named) => checkNamed(map, named)),
  ...(map.channels ?? []).flatMap((channel, at) => checkChannel(map, channel, ['channels', at])),
];
