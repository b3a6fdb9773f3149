import type { LogFileRules } from '../access-log/rules.ts';
import { textIn, unlessAbsent } from './field-values.ts';

/** Which fields of a line of the combined format say whose it is. */
export type OwnerFields = Omit<Extract<LogFileRules, { format: 'combined' }>, 'format'>;

/** Whose a line is: that of nobody whom the desk knows feeds statistics only. */
export interface LineOwner {
  visitor?: string | undefined;
  account?: string | undefined;
}

const ownerOf = (visitor: string, account: string): LineOwner => ({
  visitor: unlessAbsent(visitor),
  account: textIn(account),
});

/**
 * Whether the third field says that nobody is logged in, or which account is. Beside status 401 a name is only what
 * somebody claims to be.
 * Source: Apache httpd, "Log Files", Common Log Format, `%u`.
 */
const tellsWho = (user: string, status: string | undefined, { accountField }: OwnerFields): boolean =>
  user === '-' || (accountField === 'remote-user' && user !== '' && status !== '401');

/**
 * Finds whose a line of the combined format is. A line of somebody who is logged in as nobody knows whom is nobody's:
 * tied to the visitor alone, it would be shown to a guest. Undefined for a line that ends before a field that the desk
 * names, or has nothing there, not even a hyphen: it is not whole.
 */
export const ownerIn = (fields: readonly string[], rules: OwnerFields): LineOwner | undefined => {
  const [, , user = '', , , , status, , , , ...added] = fields;
  const { visitorField, accountField } = rules;
  const visitor = visitorField === undefined ? '-' : added[visitorField - 1];
  if (!visitor) return undefined;
  if (typeof accountField !== 'number') return tellsWho(user, status, rules) ? ownerOf(visitor, user) : {};
  const account = added[accountField - 1];
  return account ? ownerOf(visitor, account) : undefined;
};
