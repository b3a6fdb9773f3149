import type { DataMap } from '../data-map/data-map.ts';
import { normaliseMailbox } from '../intake/mailbox.ts';

/**
 * The forms under which a mailbox is looked up: as given, and in lower case. DynamoDB compares keys byte by byte, so
 * a row whose mailbox is stored in yet another case is not found: such a map needs an attribute in lower case.
 */
export const mailboxForms = (mailbox: string): string[] => [...new Set([mailbox, normaliseMailbox(mailbox)])];

/** The forms in which an identifier's value may stand in keys: a mailbox has two, every other value one. */
export const identifierForms = (dataMap: DataMap, identifier: string, value: string): string[] =>
  identifier === dataMap.mailbox.identifier ? mailboxForms(value) : [value];

/** Whether two values of an identifier are the same: mailboxes regardless of case. */
export const sameIdentifier = (dataMap: DataMap, identifier: string, a: string, b: string): boolean =>
  identifier === dataMap.mailbox.identifier ? normaliseMailbox(a) === normaliseMailbox(b) : a === b;
