import { DateTime } from 'luxon';
import type { DataMap } from '../data-map/data-map.ts';
import { selectorsOf } from '../data-map/selector.ts';
import { normaliseMailbox } from '../intake/mailbox.ts';
import type { OperatorTables, Row } from '../ports/operator-tables.ts';
import type { Located } from '../request/claims.ts';
import { attributeOf, textOf, textsOf } from '../rows/attribute-text.ts';
import { findRows } from '../rows/find-rows.ts';
import { instantOf } from '../rows/instant-of.ts';
import { sameIdentifier } from '../rows/mailbox-forms.ts';
import { classNamed } from '../rows/mapped-class.ts';

export interface MailboxProofInput {
  dataMap: DataMap;
  /** Value of the subject identifier, and all that was located for it. */
  subject: string;
  located: Located;
  /** The confirmed mailbox. */
  mailbox: string;
  tables: OperatorTables;
  /** A mailbox that changed within so many days is no proof. */
  stableDays: number;
  now: Date;
}

/**
 * Proof P1: the confirmed mailbox is the one on file for the subject, and did not change within the desk's days.
 * Fails closed: false where the row, the mailbox, or a readable time of change is missing.
 */
export const provesMailbox = async (input: MailboxProofInput): Promise<boolean> => {
  const { dataMap, located, tables } = input;
  const mapped = classNamed(dataMap, dataMap.mailbox.class);
  const { attribute, changedAt } = dataMap.mailbox;
  const wanted = () => [...Object.values(mapped.rowClass.yields ?? {}), attribute, changedAt];
  const finder = { dataMap, located, tables, strict: true, once: false, wanted };
  for (const selector of selectorsOf(dataMap, mapped, leadingTo(input))) {
    let position: string | undefined;
    do {
      const page = await findRows(finder, selector, position, 100);
      if (page.found.some(({ row }) => isOnFile(input, row) && isStable(input, row))) return true;
      position = page.next;
    } while (position !== undefined);
  }
  return false;
};

const namingAttribute = ({ dataMap }: MailboxProofInput): string | undefined =>
  classNamed(dataMap, dataMap.mailbox.class).rowClass.yields?.[dataMap.subject];

/** Where rows do not say whose they are, only those under the subject's own key count. */
const leadingTo = (input: MailboxProofInput): Located =>
  namingAttribute(input) === undefined
    ? { [input.dataMap.subject]: [{ value: input.subject, from: input.dataMap.mailbox.class }] }
    : input.located;

const namesSubject = (input: MailboxProofInput, row: Row): boolean => {
  const naming = namingAttribute(input);
  if (naming === undefined) return true;
  return textsOf(attributeOf(row, naming)).some((text) =>
    sameIdentifier(input.dataMap, input.dataMap.subject, text, input.subject),
  );
};

/** The row names the subject, and holds the confirmed mailbox. */
const isOnFile = (input: MailboxProofInput, row: Row): boolean => {
  const onFile = textOf(attributeOf(row, input.dataMap.mailbox.attribute));
  return (
    namesSubject(input, row) &&
    onFile !== undefined &&
    normaliseMailbox(onFile) === normaliseMailbox(input.mailbox)
  );
};

const isStable = ({ dataMap, stableDays, now }: MailboxProofInput, row: Row): boolean => {
  const changed = instantOf(attributeOf(row, dataMap.mailbox.changedAt));
  return changed !== undefined && changed.plus({ days: stableDays }) <= DateTime.fromJSDate(now);
};
