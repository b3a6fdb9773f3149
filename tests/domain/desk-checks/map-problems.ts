import { checkDataMap } from '../../../functions/domain/desk-checks/check-data-map.ts';
import { aDataMap } from '../../support/maps/data-map-builder.ts';

export const account = 'tables.accounts.classes.account';
export const order = 'tables.orders.classes.order';
export const line = 'tables.lines.classes.line';

export const both = (text: string) => ({ ja: text, en: text });

/** What the checks say of a sound data map with changes: `path message`. */
export const mapProblems = (changes: Record<string, unknown>): string[] =>
  checkDataMap(aDataMap(changes)).map(({ path, message }) => `${path.join('.')} ${message}`);
