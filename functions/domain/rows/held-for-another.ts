import { accessLogTableName, guestClasses } from '../access-log/mapped-tables.ts';
import { HoldInPlaceError } from '../errors.ts';
import { heldName } from '../holds/held-name.ts';
import type { OwnerCheck, Row } from '../ports/operator-tables.ts';
import { attributeOf } from './attribute-text.ts';
import type { MappedClass } from './mapped-class.ts';

type Visited = Pick<MappedClass, 'class' | 'operatorTable'>;

/** Visits without login lie under a device: it may be of somebody whom a hold protects, whoever asks for them. */
const expiryOf = ({ class: name, operatorTable }: Visited): string | undefined =>
  operatorTable.name === accessLogTableName && guestClasses.includes(name) ? operatorTable.ttl : undefined;

/** Attributes that tell whether a hold on anybody keeps a row. */
export const holdAttributes = (mapped: Visited): string[] => {
  const ttl = expiryOf(mapped);
  return ttl === undefined ? [] : [ttl, heldName(ttl)];
};

/** Whether a hold, on whomever, put the row's expiry aside: then nobody's request may delete it. */
export const isHeldForAnother = (mapped: Visited, row: Row): boolean => {
  const ttl = expiryOf(mapped);
  return ttl !== undefined && attributeOf(row, heldName(ttl)) !== undefined;
};

/**
 * What must be as it was read when such a row is deleted: a hold that is placed in between takes its expiry away.
 * Undefined where the subject's own fence bars the deletion. Throws HoldInPlaceError for a row that is held.
 */
export const unheldCheck = (mapped: Visited, row: Row): OwnerCheck | undefined => {
  if (isHeldForAnother(mapped, row))
    throw new HoldInPlaceError('a hold keeps visits of this device; plan the request again');
  const attribute = expiryOf(mapped);
  if (attribute === undefined) return undefined;
  const value = attributeOf(row, attribute);
  return value && { attribute, value };
};
