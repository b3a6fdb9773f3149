import type { DataMap } from '../data-map/data-map.ts';
import { checkAttributeNames } from './attribute-names.ts';
import { checkFindKeys } from './find-keys.ts';
import { checkFindNames } from './find-names.ts';
import { checkIdentity } from './identity.ts';
import { checkMailbox } from './mailbox.ts';
import { checkOwnership } from './ownership.ts';
import type { Problem } from './problem.ts';
import { checkReachable, checkReferenceCycles } from './reachable.ts';
import { checkReservedNames } from './reserved-names.ts';
import { checkShown } from './shown.ts';
import { checkTables } from './tables.ts';
import { checkToldApart } from './told-apart.ts';
import { checkTreatments } from './treatments.ts';

const CHECKS = [
  checkReservedNames,
  checkTables,
  checkMailbox,
  checkIdentity,
  checkFindNames,
  checkFindKeys,
  checkReachable,
  checkReferenceCycles,
  checkOwnership,
  checkToldApart,
  checkAttributeNames,
  checkShown,
  checkTreatments,
];

/** Everything in a well-formed data map that could not work, or would touch the wrong person's rows. */
export const checkDataMap = (map: DataMap): Problem[] => CHECKS.flatMap((check) => check(map));
