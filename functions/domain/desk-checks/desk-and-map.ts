import { isUnder } from '../data-map/data-categories.ts';
import type { CompiledDesk } from '../desk/desk.ts';
import { checkAccessLogAndMap } from './access-log.ts';
import { askedForBy } from './evidence.ts';
import { type ClassEntry, classesOf } from './map-classes.ts';
import type { Problem } from './problem.ts';

/**
 * What an impostor must not get by a mailbox alone (law.md 2.5: location, messages and payment need more), with
 * the special care-required data of APPI 2(3).
 */
const DELICATE = [
  'user.location',
  'user.content.private',
  'user.payment',
  'user.financial',
  'user.government_id',
  'user.biometric',
  'user.health_and_medical',
  'user.criminal_history',
  'user.demographic.race_ethnicity',
  'user.demographic.religious_belief',
];

/** The first attribute of such a category that a person is shown, as `table/class.attribute`. */
const shownOf = (entries: readonly ClassEntry[], categories: readonly string[]): string | undefined => {
  const shown = entries.flatMap(({ id, rows }) =>
    Object.entries(rows.attributes)
      .filter(
        ([, { category, disclosed }]) =>
          ![false, 'secret'].includes(disclosed) && isUnder(category, categories),
      )
      .map(([attribute]) => `${id}.${attribute}`),
  );
  return shown[0];
};

const checkProof = ({ desk, dataMap }: CompiledDesk): Problem[] => {
  const delicate = shownOf(classesOf(dataMap), DELICATE);
  return desk.rights.disclosure?.proof !== 'P1' || delicate === undefined
    ? []
    : [
        {
          path: ['rights', 'disclosure', 'proof'],
          message: `P1 would show ${delicate} to whoever reads the mailbox — use P3, or P2 with an account door`,
        },
      ];
};

const checkIdentityThere = ({ desk, dataMap }: CompiledDesk): Problem[] => {
  const [asking] = askedForBy(desk);
  return asking === undefined || dataMap.identity !== undefined
    ? []
    : [
        {
          path: ['identity'],
          message: `is missing, but ${asking} asks for documents — add identity: the class and attributes that a reviewer compares with them`,
        },
      ];
};

const withheldSilently = ({ rows, path }: ClassEntry): Problem[] =>
  Object.entries(rows.attributes)
    .filter(([, { disclosed, ground }]) => disclosed === false && ground === undefined)
    .map(([attribute]) => ({
      path: [...path, 'attributes', attribute, 'disclosed'],
      message:
        'is withheld without a ground, but the desk offers disclosure — add ground: R33_HARM, R33_BUSINESS, R33_OTHER_LAW_VIOLATION or R33_OTHER_LAW_ROUTE, or disclose it',
    }));

/** What desk and data map must say together, by the file in which the author changes it. */
export const checkDeskAndMap = (compiled: CompiledDesk): { desk: Problem[]; dataMap: Problem[] } => ({
  desk: [...checkProof(compiled), ...checkAccessLogAndMap(compiled)],
  dataMap: [
    ...checkIdentityThere(compiled),
    ...(compiled.desk.rights.disclosure === undefined
      ? []
      : classesOf(compiled.dataMap).flatMap(withheldSilently)),
  ],
});

/** Where a person was is shown on a session alone: allowed, but documents are the safer proof. */
export const deskAndMapWarnings = ({ desk, dataMap }: CompiledDesk): Problem[] => {
  const rule = desk.rights.disclosure;
  const location = shownOf(classesOf(dataMap), ['user.location']);
  const bySession = rule?.proof === 'P2' || rule?.accountDoor === true;
  return !bySession || location === undefined
    ? []
    : [
        {
          path: ['rights', 'disclosure', rule.proof === 'P2' ? 'proof' : 'accountDoor'],
          message: `shows ${location}, where a person was, on a session alone — ask for documents (P3), unless that is meant`,
        },
      ];
};
