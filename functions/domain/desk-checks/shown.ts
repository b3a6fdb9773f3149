import { suggestName } from '../closest-name.ts';
import { isUnder } from '../data-map/data-categories.ts';
import type { DataMap } from '../data-map/data-map.ts';
import type { MappedAttribute } from '../data-map/mapped-attribute.ts';
import { type ClassEntry, classesOf, declaredAttributes } from './map-classes.ts';
import type { Problem } from './problem.ts';

type Complaint = readonly [field: keyof MappedAttribute, message: string];

/** Policies promise that secret material is never given out, not even to the person, nor a whole card number. */
const hidden = ({ category, disclosed }: MappedAttribute): Complaint[] => {
  const whole = disclosed === true || disclosed === 'without-others';
  if (isUnder(category, ['user.authorization']) && (whole || disclosed === 'last-four'))
    return [['disclosed', `would show a secret — write disclosed: secret for ${category}`]];
  return isUnder(category, ['user.financial.credit_card']) && whole
    ? [['disclosed', 'would show a card number — write disclosed: last-four, or secret']]
    : [];
};

const grounded = ({ disclosed, ground }: MappedAttribute): Complaint[] =>
  ground === undefined || disclosed === false
    ? []
    : [['ground', 'belongs to disclosed: false only — remove it, or withhold the attribute']];

const othersNamed = ({ disclosed, others = [] }: MappedAttribute, entry: ClassEntry): Complaint[] => {
  if (disclosed !== 'without-others')
    return others.length === 0
      ? []
      : [['others', 'belongs to disclosed: without-others only — remove it, or show the text so']];
  if (others.length === 0)
    return [['others', 'is missing — name the attributes of the row that name other people']];
  const declared = declaredAttributes(entry);
  return others
    .filter((name) => !declared.includes(name))
    .map((name) => [
      'others',
      `names the attribute ${name}, which ${entry.id} does not declare — ${suggestName(name, declared)}`,
    ]);
};

/** What names other people in one attribute would be pointless to blank in another. */
const othersShown = ({ others = [] }: MappedAttribute, { rows }: ClassEntry): Complaint[] => {
  const attributes = new Map(Object.entries(rows.attributes));
  return others
    .filter((name) => attributes.get(name)?.disclosed === true)
    .map((name) => [
      'others',
      `names ${name}, which is itself disclosed: true — write false with ground R33_HARM there`,
    ]);
};

const checkAttribute = (entry: ClassEntry, name: string, attribute: MappedAttribute): Problem[] =>
  [
    ...hidden(attribute),
    ...grounded(attribute),
    ...othersNamed(attribute, entry),
    ...othersShown(attribute, entry),
  ].map(([field, message]) => ({ path: [...entry.path, 'attributes', name, field], message }));

/** What each attribute says of how it is shown holds together, and shows neither secrets nor other people. */
export const checkShown = (map: DataMap): Problem[] =>
  classesOf(map).flatMap((entry) =>
    Object.entries(entry.rows.attributes).flatMap(([name, attribute]) =>
      checkAttribute(entry, name, attribute),
    ),
  );
