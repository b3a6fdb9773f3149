import type { DataMap, Treatment } from '../data-map/data-map.ts';
import { strongYields } from '../data-map/reach.ts';
import { type ClassEntry, classesOf, indexKeys, primaryKey, rulesOf } from './map-classes.ts';
import type { Problem } from './problem.ts';

type Replacement = Extract<Treatment, { do: 'redact' }>['set'][string];

const replacementProblem = (
  { table, rows }: ClassEntry,
  attribute: string,
  replacement: Replacement,
): string | undefined => {
  if (primaryKey(table).includes(attribute))
    return 'is part of the primary key: changing it would write a new row and leave the old one — delete the row, or leave the key';
  if (attribute === table.ttl)
    return 'is the TTL attribute: without it the row would never expire — leave it';
  if (attribute === rows.match?.attribute)
    return 'tells the class: without it the row would be of another class, or none — leave it';
  const indexKey = indexKeys(table).find(({ name }) => name === attribute);
  if (indexKey === undefined || replacement === 'remove') return undefined;
  if (indexKey.type !== 'S')
    return `is an index key of type ${indexKey.type}, which no text can replace — use remove`;
  return replacement.to === ''
    ? 'is an index key, which DynamoDB does not allow to be empty — use remove, or a text'
    : undefined;
};

/** What leads from the row to the person: owner, strong identifiers that it yields, keys of indexes that find it. */
const links = (map: DataMap, entry: ClassEntry): string[] => {
  const { rows, table } = entry;
  const strong = new Set(strongYields(map, entry));
  const yielded = Object.entries(rows.yields ?? {}).filter(([name]) => strong.has(name));
  const indexes = new Map(Object.entries(table.indexes ?? {}));
  const found = rows.find.flatMap((rule) => (rule.by === 'index' ? [indexes.get(rule.index)] : []));
  return [
    ...new Set([
      ...(rows.owner === undefined ? [] : [rows.owner.attribute]),
      ...yielded.map(([, attribute]) => attribute),
      ...found.flatMap((key) => (key === undefined ? [] : [key.partition.name])),
    ]),
  ];
};

const checkUnlink = (map: DataMap, entry: ClassEntry): Problem[] => {
  const { erasure } = entry.rows;
  if (erasure.do !== 'unlink') return [];
  const byKey = rulesOf(entry).some(({ rule }) => rule.by === 'key');
  const path = [...entry.path, 'erasure'];
  const uncut = links(map, entry).filter((attribute) => !Object.hasOwn(erasure.set, attribute));
  return [
    ...(byKey
      ? [{ path, message: 'cannot cut the link: the key names the person — use redact or delete' }]
      : []),
    ...uncut.map((attribute) => ({
      path: [...path, 'set'],
      message: `leaves ${attribute}, which leads to the person — add it to set`,
    })),
  ];
};

const checkSet = (entry: ClassEntry): Problem[] => {
  const { erasure } = entry.rows;
  if (erasure.do !== 'redact' && erasure.do !== 'unlink') return [];
  const path = [...entry.path, 'erasure', 'set'];
  if (Object.keys(erasure.set).length === 0)
    return [{ path, message: 'changes nothing — name the attributes that name the person' }];
  return Object.entries(erasure.set).flatMap(([attribute, replacement]) => {
    const message = replacementProblem(entry, attribute, replacement);
    return message === undefined ? [] : [{ path: [...path, attribute], message }];
  });
};

/** Redaction and unlinking change rows in place: never a key, and what leads to the person is really cut. */
export const checkTreatments = (map: DataMap): Problem[] =>
  classesOf(map).flatMap((entry) => [...checkSet(entry), ...checkUnlink(map, entry)]);
