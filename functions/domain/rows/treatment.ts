import { DateTime } from 'luxon';
import type { AttributeValue } from '../attribute-value.ts';
import type { OperatorTable, Treatment } from '../data-map/data-map.ts';
import { ConfigurationError } from '../errors.ts';
import type { Row, RowUpdate } from '../ports/operator-tables.ts';
import { attributeOf } from './attribute-text.ts';
import { DESK_ZONE, instantOf } from './instant-of.ts';
import { keyNames } from './serialise-key.ts';

/** What one row needs: its deletion, a change of some attributes, or nothing (kept, or treated already). */
export type RowNeed =
  | { need: 'delete' }
  | { need: 'update'; update: RowUpdate }
  | { need: 'nothing'; keptUntil?: string | undefined };

/** Attributes that a treatment looks at. */
export const treatedAttributes = (treatment: Treatment): string[] => {
  if (treatment.do === 'delete') return [];
  return treatment.do === 'keep' ? [treatment.from] : Object.keys(treatment.set);
};

/** Whether the treatment takes away a row, or attributes of it that other rows are found by. */
export const takesAway = (treatment: Treatment, attributes: readonly string[]): boolean =>
  treatment.do === 'delete' ||
  treatment.do === 'keep' ||
  attributes.some((name) => Object.hasOwn(treatment.set, name));

/** What a row needs under its treatment on a day (ISO 8601 date, Asia/Tokyo). */
export const needOf = (table: OperatorTable, treatment: Treatment, row: Row, day: string): RowNeed => {
  switch (treatment.do) {
    case 'delete':
      return { need: 'delete' };
    case 'keep':
      return needOfKept(row, treatment, day);
    case 'redact':
    case 'unlink':
      return needOfBlanked(table, row, treatment.set);
  }
};

/** Without a readable beginning no end can be told: the row is kept, and no date is shown for it. */
const needOfKept = (row: Row, { from, days }: Extract<Treatment, { do: 'keep' }>, day: string): RowNeed => {
  const end = instantOf(attributeOf(row, from))?.plus({ days }).toISODate() ?? undefined;
  return end !== undefined && end <= day ? { need: 'delete' } : { need: 'nothing', keptUntil: end };
};

type Replacements = Extract<Treatment, { do: 'redact' }>['set'];

/** Only attributes that are there are changed: none is made, and a row treated already needs nothing. */
const needOfBlanked = (table: OperatorTable, row: Row, set: Replacements): RowNeed => {
  const remove: string[] = [];
  const change: Record<string, AttributeValue> = {};
  for (const [name, replacement] of Object.entries(set)) {
    requireNoKey(table, name);
    const value = attributeOf(row, name);
    if (value === undefined) continue;
    if (replacement === 'remove') remove.push(name);
    else if (!('S' in value) || value.S !== replacement.to) change[name] = { S: replacement.to };
  }
  if (remove.length === 0 && Object.keys(change).length === 0) return { need: 'nothing' };
  return { need: 'update', update: { remove, set: change } };
};

/** A masked key would be a second row beside the first, which DynamoDB refuses; so does the plan. */
const requireNoKey = (table: OperatorTable, name: string): void => {
  if (!keyNames(table).includes(name)) return;
  throw new ConfigurationError(
    `data map: ${table.name} blanks an attribute of its key; delete such rows instead`,
  );
};

/** The calendar day of an instant where the desk is, ISO 8601. */
export const deskDay = (instant: string): string =>
  DateTime.fromISO(instant, { zone: DESK_ZONE }).toISODate() ?? instant.slice(0, 10);
