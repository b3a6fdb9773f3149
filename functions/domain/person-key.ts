import type { DataMap } from './data-map/data-map.ts';
import type { SubjectKey } from './ids.ts';
import { normaliseMailbox } from './intake/mailbox.ts';
import { type KeyedHasher, subjectKey } from './keyed-hash.ts';
import { keyValue, textOf } from './rows/attribute-text.ts';

type Persons = Pick<DataMap, 'subject' | 'mailbox' | 'identifiers'>;

/** A mailbox counts regardless of case; a number as DynamoDB stores it, or 007 in an event would be nobody's. */
const formOf = ({ subject, mailbox, identifiers }: Persons, value: string): string => {
  if (subject === mailbox.identifier) return normaliseMailbox(value);
  return (identifiers[subject]?.type === 'N' && textOf(keyValue('N', value))) || value;
};

/** The person behind a value of the map's subject identifier, however an event, a row or a console writes it. */
export const personKey = (hash: KeyedHasher, dataMap: Persons, value: string): SubjectKey =>
  subjectKey(hash, dataMap.subject, formOf(dataMap, value));
