import { greatestAgesDays } from '../access-log/greatest-ages.ts';
import type { AccessLogRules } from '../access-log/rules.ts';
import { closestName } from '../closest-name.ts';
import { reachFromMailbox } from '../data-map/reach.ts';
import type { CompiledDesk, Desk } from '../desk/desk.ts';
import type { Problem } from './problem.ts';

const guestRights = ['disclosure', 'erasure'];

/** What is known by a cookie alone is the access log: it can be shown and erased. */
const checkGuests = ({ rights, accessLog }: Desk): Problem[] =>
  Object.entries(rights)
    .filter(([, rule]) => rule?.guests === true)
    .flatMap(([right]) => {
      const path = ['rights', right, 'guests'];
      if (!guestRights.includes(right))
        return [{ path, message: `is for ${guestRights.join(' and ')} only — remove it here` }];
      return accessLog === undefined
        ? [{ path, message: 'is true, but the desk keeps no access log — add accessLog, or remove it' }]
        : [];
    });

/** The longest that an event of an erased person may still be on its way, in queues or files. */
const onTheWayDays = Math.max(
  greatestAgesDays.queue + greatestAgesDays.deadLetters,
  greatestAgesDays.logFiles,
);

/** Events that are sent again later must still be known as erased: else they would be stored anew. */
const checkTombstones = ({ retention, accessLog }: Desk): Problem[] => {
  if (accessLog === undefined) return [];
  const least = accessLog.retentionDays + onTheWayDays;
  return retention.tombstoneDays > least
    ? []
    : [
        {
          path: ['retention', 'tombstoneDays'],
          message: `an event of somebody erased can be sent again for ${least} days (accessLog.retentionDays, and ${onTheWayDays} on its way) — use more than ${least}`,
        },
      ];
};

const placeholders = (page: string): string[] =>
  [...page.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
const shapeOf = (page: string): string => page.replaceAll(/\{[^}]*\}/g, '{}');

const checkPages = ({ pages }: AccessLogRules): Problem[] =>
  pages.flatMap((page, at) => {
    const earlier = pages.slice(0, at).find((other) => shapeOf(other) === shapeOf(page));
    return earlier === undefined
      ? []
      : [{ path: ['accessLog', 'pages', at], message: `counts the same pages as ${earlier} — remove one` }];
  });

/** A cookie taken for an account would make a member of every guest. */
const checkFields = ({ logFiles }: AccessLogRules): Problem[] =>
  logFiles?.format === 'combined' &&
  logFiles.accountField !== undefined &&
  logFiles.accountField === logFiles.visitorField
    ? [
        {
          path: ['accessLog', 'logFiles', 'accountField'],
          message: 'is visitorField, too — use another field',
        },
      ]
    : [];

/**
 * The rules of the access log agree with the rest of the desk, and guests have rights only where there is one.
 */
export const checkAccessLog = (desk: Desk): Problem[] => [
  ...checkGuests(desk),
  ...checkTombstones(desk),
  ...(desk.accessLog === undefined ? [] : [...checkPages(desk.accessLog), ...checkFields(desk.accessLog)]),
];

/** A name that is no identifier is that of a part that varies, unless it is one of them mistyped. */
const checkPlaceholders = ({ pages }: AccessLogRules, identifiers: readonly string[]): Problem[] =>
  pages.flatMap((page, at) =>
    placeholders(page).flatMap((name) => {
      const meant = identifiers.includes(name) ? undefined : closestName(name, identifiers);
      return meant === undefined
        ? []
        : [
            {
              path: ['accessLog', 'pages', at],
              message: `{${name}} is no identifier of the data map — did you mean ${meant}?`,
            },
          ];
    }),
  );

/** Entries of a ranking go with the person only if the person leads to them. */
const checkRankings = ({ pages, statistics }: AccessLogRules, { dataMap }: CompiledDesk): Problem[] => {
  const reached = [...reachFromMailbox(dataMap).identifiers];
  const inPages = pages.flatMap(placeholders);
  return Object.entries(statistics.rankings).flatMap(([name, { identifier }]) => {
    const path = ['accessLog', 'statistics', 'rankings', name, 'identifier'];
    if (!reached.includes(identifier))
      return [
        {
          path,
          message: `no row of a person leads to {${identifier}}, so entries of the erased would stay — use one of ${reached.join(', ')}`,
        },
      ];
    return inPages.includes(identifier)
      ? []
      : [{ path, message: `stands in no path of pages — add one, such as /${identifier}/{${identifier}}` }];
  });
};

/** What the access log says of identifiers is what the data map has, in the file in which the author changes it. */
export const checkAccessLogAndMap = (compiled: CompiledDesk): Problem[] => {
  const { accessLog } = compiled.desk;
  return accessLog === undefined
    ? []
    : [
        ...checkPlaceholders(accessLog, Object.keys(compiled.dataMap.identifiers)),
        ...checkRankings(accessLog, compiled),
      ];
};
