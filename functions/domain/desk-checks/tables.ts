import type { DataMap, OperatorTable } from '../data-map/data-map.ts';
import type { Problem, ProblemPath } from './problem.ts';

type Table = readonly [id: string, table: OperatorTable];

const checkNames = (tables: readonly Table[]): Problem[] =>
  tables.flatMap(([id, { name, region }], at) => {
    const earlier = tables.slice(0, at).find(([, other]) => other.name === name && other.region === region);
    return earlier === undefined
      ? []
      : [
          {
            path: ['tables', id, 'name'],
            message: `is the table of ${earlier[0]} too — put the classes of one table under one entry`,
          },
        ];
  });

const keysWithPaths = ([id, { key, indexes }]: Table) => {
  const keys = [
    { path: ['tables', id, 'key'], key },
    ...Object.entries(indexes ?? {}).map(([name, index]) => ({
      path: ['tables', id, 'indexes', name],
      key: index,
    })),
  ];
  return keys.flatMap(({ path, key: { partition, sort } }) => [
    { path: [...path, 'partition'], ...partition },
    ...(sort === undefined ? [] : [{ path: [...path, 'sort'], ...sort }]),
  ]);
};

/** DynamoDB has one definition per attribute, whichever keys it is part of. */
const checkKeyTypes = (table: Table): Problem[] => {
  const first = new Map<string, string>();
  return keysWithPaths(table).flatMap(({ path, name, type }) => {
    const known = first.get(name) ?? type;
    first.set(name, known);
    return known === type
      ? []
      : [{ path: [...path, 'type'], message: `${name} is of type ${known} in another key — use one type` }];
  });
};

const checkKeyNames = ([id, { key, indexes }]: Table): Problem[] => {
  const keys: [ProblemPath, OperatorTable['key']][] = [
    [['tables', id, 'key'], key],
    ...Object.entries(indexes ?? {}).map(([name, index]): [ProblemPath, OperatorTable['key']] => [
      ['tables', id, 'indexes', name],
      index,
    ]),
  ];
  return keys.flatMap(([path, { partition, sort }]) =>
    partition.name === sort?.name
      ? [{ path: [...path, 'sort'], message: 'is the partition key too — name another attribute' }]
      : [],
  );
};

const checkClasses = ([id, { classes }]: Table): Problem[] =>
  Object.keys(classes).length > 0
    ? []
    : [{ path: ['tables', id, 'classes'], message: 'is empty — describe at least one class of rows' }];

/** TTL reads epoch seconds, a number (DynamoDB). */
const checkTtl = (table: Table): Problem[] => {
  const [id, { ttl }] = table;
  const key = keysWithPaths(table).find(({ name }) => name === ttl);
  return key === undefined || key.type === 'N'
    ? []
    : [
        {
          path: ['tables', id, 'ttl'],
          message: `is a key of type ${key.type}, but TTL reads a number — name another`,
        },
      ];
};

/** Tables as DynamoDB allows them, each described once. */
export const checkTables = (map: DataMap): Problem[] => {
  const tables = Object.entries(map.tables);
  const each = tables.flatMap((table) => [
    ...checkKeyTypes(table),
    ...checkKeyNames(table),
    ...checkClasses(table),
    ...checkTtl(table),
  ]);
  const none = [{ path: ['tables'], message: 'is empty — describe the tables that hold personal data' }];
  return [...(tables.length === 0 ? none : []), ...checkNames(tables), ...each];
};
